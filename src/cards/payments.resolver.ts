import { Arg, Ctx, Query, Resolver } from "type-graphql";
import { AllowAnyCaller } from "../auth/allow.decorator.js";
import type { Context } from "../context.js";
import { Inferred } from "../graph/directives.decorator.js";
import { Installment } from "./installment.type.js";
import { InstallmentsInput } from "./installments.input.js";
import { PaymentType } from "./payment-type.enum.js";

@Resolver()
export class PaymentsResolver {
  @AllowAnyCaller()
  @Inferred("Minted's page of the payment types was not to be seen: path and answer are guessed.")
  @Query(() => [PaymentType], {
    nullable: true,
    description:
      "The ways to pay that Minted offers, each once. Null, with an error, when Minted does not answer.",
  })
  paymentTypes(@Ctx() { loaders }: Context): Promise<readonly PaymentType[]> {
    return loaders.paymentTypes.load("all");
  }

  @AllowAnyCaller()
  @Inferred("Minted's page of the BIN query was not to be seen: path, body and rows are guessed.")
  @Query(() => [Installment], {
    nullable: true,
    description:
      "In how many parts a card can pay a sum, and what each way costs. Null, with an error, when Minted refuses " +
      "or does not answer.",
  })
  installments(
    @Arg("input", () => InstallmentsInput, { description: "The card's first digits, and the sum." })
    input: InstallmentsInput,
    @Ctx() { loaders }: Context,
  ): Promise<Installment[]> {
    const { bin, total, currency } = input;
    return loaders.installments.load({ bin, total, currency });
  }
}
