import { Arg, Ctx, Query, Resolver } from "type-graphql";
import { AllowAnyCaller } from "../auth/allow.decorator.js";
import { maySee } from "../auth/caller.js";
import { Role } from "../auth/role.enum.js";
import type { Context } from "../context.js";
import { badUserInput } from "../faults.js";
import { Inferred } from "../graph/directives.decorator.js";
import { DeliveryQuoteInput } from "./delivery-quote.input.js";
import { DeliveryQuote } from "./delivery-quote.type.js";

@Resolver()
export class DeliveryQuoteResolver {
  @AllowAnyCaller()
  @Inferred("Minted's page of the calculation was not to be seen.")
  @Query(() => DeliveryQuote, {
    nullable: true,
    description:
      "What a delivery would cost. Null when there is no such customer, and when it is not the caller's to see; null " +
      "with an error when Minted does not answer, or does not name the currency: none is ever guessed.",
  })
  deliveryQuote(
    @Arg("input", () => DeliveryQuoteInput, { description: "What is to be delivered, and of whose metal." })
    input: DeliveryQuoteInput,
    @Ctx() { caller, loaders }: Context,
  ): Promise<DeliveryQuote | null> | null {
    const own = caller.role === Role.CUSTOMER ? caller.customerExternalId : null;
    const customerExternalId = input.customerExternalId ?? own;
    if (customerExternalId === null)
      throw badUserInput("input.customerExternalId: say whose metal it is: only a customer's is delivered.");
    if (!maySee(caller, customerExternalId)) return null;
    return loaders.deliveryQuotes.load({ customerExternalId, sku: input.sku, amount: input.amount });
  }
}
