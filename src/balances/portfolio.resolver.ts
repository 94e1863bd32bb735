import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Clock } from "../clock.js";
import type { Context } from "../context.js";
import { Customer } from "../customers/customer.type.js";
import { OwnCall } from "../graph/own-call.decorator.js";
import { Currency } from "../money/currency.enum.js";
import { portfolioOf } from "./portfolio.js";
import { Portfolio } from "./portfolio.type.js";

@Resolver(() => Customer)
export class PortfolioResolver {
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  @OwnCall()
  @FieldResolver(() => Portfolio, {
    nullable: true,
    description:
      "What the customer's balances are worth, an estimate at sell prices; all customers of an operation share one " +
      "request for the prices. Null when Minted does not know the customer, and, with an error, when it does not " +
      "answer.",
  })
  async portfolio(
    @Root() { externalId }: Customer,
    @Arg("currency", () => Currency, { description: "The currency to value everything in." })
    currency: Currency,
    @Ctx() { loaders }: Context,
  ): Promise<Portfolio | null> {
    const [balances, prices] = await Promise.all([
      loaders.customerBalances.load(externalId),
      loaders.productPrices.load(currency),
    ]);
    return balances && portfolioOf(externalId, currency, balances, prices, new Date(this.#clock.now()));
  }
}
