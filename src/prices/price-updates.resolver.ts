import { Arg, Resolver, Root, Subscription } from "type-graphql";
import { AllowAnyCaller } from "../auth/allow.decorator.js";
import type { Context } from "../context.js";
import { Inferred } from "../graph/directives.decorator.js";
import { Costs } from "../limits/cost.decorator.js";
import { listenerOf } from "../live/listener.js";
import { Currency } from "../money/currency.enum.js";
import { ProductPrice } from "./product-price.type.js";

interface Args {
  readonly currency: Currency;
  readonly skus?: readonly string[] | null;
}

@Resolver()
export class PriceUpdatesResolver {
  @AllowAnyCaller()
  @Inferred("Minted's page of product prices was not to be seen.")
  @Costs({ size: 6 })
  @Subscription(() => [ProductPrice], {
    subscribe: ({ args, context }: { args: Args; context: Context }) =>
      context.feeds.prices.updates(args.currency, args.skus ?? null, listenerOf(context)),
    description:
      "The prices of the products asked for, indicative: at once, and all of them again whenever one of them has " +
      "changed, which is looked for every two seconds, or less often where very much is watched. While Minted does not " +
      "answer nothing comes; `at` tells how old a price is. It ends with an error where Minted refuses to tell prices. " +
      "A slow reader gets the newest.",
  })
  priceUpdates(
    @Root() prices: ProductPrice[],
    @Arg("currency", () => Currency, { description: "The currency to price in." }) _currency: Currency,
    @Arg("skus", () => [String], {
      nullable: true,
      description: "Only these products; null means all. What Minted does not price is left out.",
    })
    _skus: string[] | null,
  ): ProductPrice[] {
    return prices;
  }
}
