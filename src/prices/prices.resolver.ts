import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root, UseMiddleware } from "type-graphql";
import { AllowAnyCaller, AllowScope } from "../auth/allow.decorator.js";
import type { Context } from "../context.js";
import { Inferred } from "../graph/directives.decorator.js";
import { refusalsAsData } from "../graph/refusals-as-data.middleware.js";
import { Costs } from "../limits/cost.decorator.js";
import { Currency } from "../money/currency.enum.js";
import { Product } from "../products/product.type.js";
import type { FixPrice } from "./fix-price.js";
import { NeedsPrices } from "./needs-prices.decorator.js";
import { PriceFixInput } from "./price-fix.input.js";
import { PriceFixPayload } from "./price-fix.type.js";
import { ProductPrice } from "./product-price.type.js";

const whyInferred = "Minted's page of product prices was not to be seen.";

@Resolver(() => Product)
export class PricesResolver {
  readonly #fixPrice: FixPrice;

  constructor(fixPrice: FixPrice) {
    this.#fixPrice = fixPrice;
  }

  @AllowScope("orders:write")
  @UseMiddleware(refusalsAsData)
  @Mutation(() => PriceFixPayload, {
    nullable: true,
    description:
      "Fixes prices for some minutes (Minted's documentation shows four): the binding quote that buy and sell need. " +
      "A partner's token needs the scope orders:write; a customer's fixes for itself.",
  })
  async priceFix(
    @Arg("input", () => PriceFixInput, { description: "For whom, in which currency, from which total." })
    input: PriceFixInput,
    @Ctx() context: Context,
  ): Promise<PriceFixPayload> {
    return { priceFix: await this.#fixPrice.fix(input, context), userErrors: [] };
  }

  @AllowAnyCaller()
  @Inferred(whyInferred)
  @Costs({ size: 6 })
  @Query(() => [ProductPrice], {
    nullable: true,
    description:
      "The prices of all products at the moment, indicative. Null, with an error, when Minted does not answer.",
  })
  productPrices(
    @Arg("currency", () => Currency, { description: "The currency to price in." }) currency: Currency,
    @Ctx() context: Context,
  ): Promise<readonly ProductPrice[]> {
    return context.loaders.productPrices.load(currency);
  }

  @NeedsPrices()
  @Inferred(whyInferred)
  @Costs({ calls: 1 })
  @FieldResolver(() => ProductPrice, {
    nullable: true,
    description:
      "Its price at the moment, indicative; all products of an operation share one request. " +
      "Null when Minted does not price it, and, with an error, when Minted does not answer.",
  })
  async price(
    @Root() product: Product,
    @Arg("currency", () => Currency, { description: "The currency to price in." }) currency: Currency,
    @Ctx() context: Context,
  ): Promise<ProductPrice | null> {
    const prices = await context.loaders.productPrices.load(currency);
    return prices.find((price) => price.product.sku === product.sku) ?? null;
  }
}
