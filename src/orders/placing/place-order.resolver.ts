import { Arg, Ctx, Mutation, Resolver, UseMiddleware } from "type-graphql";
import { AllowScope } from "../../auth/allow.decorator.js";
import type { Context } from "../../context.js";
import { refusalsAsData } from "../../graph/refusals-as-data.middleware.js";
import { accountOf } from "./account.js";
import { BuyInput, SellInput } from "./place.input.js";
import type { PlaceOrder } from "./place-order.js";
import { placingPayload } from "./placing-payload.js";
import { BuyPayload, SellPayload } from "./placing-payload.type.js";
import type { TradeIntents } from "./trade-intent.js";
import { buyOf, sellOf } from "./trade.js";

const whoMay = "A partner's token needs the scope orders:write; a customer's trades for itself.";

@Resolver()
export class PlaceOrderResolver {
  readonly #placeOrder: PlaceOrder;
  readonly #intents: TradeIntents;

  constructor(placeOrder: PlaceOrder, intents: TradeIntents) {
    this.#placeOrder = placeOrder;
    this.#intents = intents;
  }

  @AllowScope("orders:write")
  @UseMiddleware(refusalsAsData)
  @Mutation(() => BuyPayload, {
    nullable: true,
    description: `Buys metal at a fixed price, paid from the cash balance or, for a customer, by card. ${whoMay}`,
  })
  async buy(
    @Arg("input", () => BuyInput, { description: "What to buy, at which price, for whom." }) input: BuyInput,
    @Ctx() context: Context,
  ): Promise<BuyPayload> {
    const trade = buyOf(input, accountOf(context.caller, input.account), context);
    return placingPayload(await this.#placeOrder.place(this.#intents.of(trade, context), context));
  }

  @AllowScope("orders:write")
  @UseMiddleware(refusalsAsData)
  @Mutation(() => SellPayload, {
    nullable: true,
    description: `Sells metal at a fixed price; the money arrives in the account's cash balance. ${whoMay}`,
  })
  async sell(
    @Arg("input", () => SellInput, { description: "What to sell, at which price, for whom." })
    input: SellInput,
    @Ctx() context: Context,
  ): Promise<SellPayload> {
    const trade = sellOf(input, accountOf(context.caller, input.account));
    return placingPayload(await this.#placeOrder.place(this.#intents.of(trade, context), context));
  }
}
