import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../context.js";
import { Inferred } from "../graph/directives.decorator.js";
import { NeedsPrices } from "../prices/needs-prices.decorator.js";
import { Costs } from "../limits/cost.decorator.js";
import { Currency } from "../money/currency.enum.js";
import { Money } from "../money/money.type.js";
import { isCashIn, isForeignCash, valueOf } from "./balance-value.js";
import { Balance } from "./balance.type.js";

@Resolver(() => Balance)
export class BalanceValueResolver {
  @Inferred(
    "It rests on what Minted's numbers of a balance mean, and on its product prices: both are inferred.",
  )
  @NeedsPrices()
  @Costs({ calls: 1 })
  @FieldResolver(() => Money, {
    nullable: true,
    description:
      "An estimate of what would be received for it: all that is owned (realBalance, else balance and blocked " +
      "together) at the sell price of the moment, rounded half away from zero to two places. Cash is its own value " +
      "in its own currency. Null for cash of another currency, for which Minted has no rate, for a metal that Minted " +
      "does not price, and, with an error, when Minted does not answer.",
  })
  async value(
    @Root() balance: Balance,
    @Arg("currency", () => Currency, { description: "The currency to value it in." }) currency: Currency,
    @Ctx() { loaders }: Context,
  ): Promise<Money | null> {
    const needsNoPrice = isCashIn(currency, balance) || isForeignCash(currency, balance);
    return valueOf(balance, currency, needsNoPrice ? [] : await loaders.productPrices.load(currency));
  }
}
