import { Arg, Ctx, Query, Resolver } from "type-graphql";
import { AllowAnyCaller } from "../../auth/allow.decorator.js";
import type { Context } from "../../context.js";
import { Inferred } from "../../graph/directives.decorator.js";
import { CalculatePriceInput } from "./calculate-price.input.js";
import type { CalculatePrice } from "./calculate-price.js";
import { PriceCalculation } from "./price-calculation.type.js";

@Resolver()
export class CalculatePriceResolver {
  readonly #calculatePrice: CalculatePrice;

  constructor(calculatePrice: CalculatePrice) {
    this.#calculatePrice = calculatePrice;
  }

  @AllowAnyCaller()
  @Inferred("Minted's page of calculate price was not to be seen: path, body and answer are guessed.")
  @Query(() => PriceCalculation, {
    nullable: true,
    description:
      "What a buy at a fixed price would cost, tax included; it places nothing and does not use the price. A " +
      "customer's token calculates with its own prices alone. Null, with an error, when the price cannot be used " +
      "(BAD_USER_INPUT), and when Minted does not answer.",
  })
  calculatePrice(
    @Arg("input", () => CalculatePriceInput, { description: "The fixed price, and what would be bought." })
    input: CalculatePriceInput,
    @Ctx() context: Context,
  ): Promise<PriceCalculation> {
    return this.#calculatePrice.calculate(input, context);
  }
}
