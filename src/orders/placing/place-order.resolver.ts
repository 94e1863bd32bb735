import { Arg, Ctx, Mutation, Resolver, UseMiddleware } from "type-graphql";
import { AllowScope } from "../../auth/allow.decorator.js";
import type { Context } from "../../context.js";
import { refusalsAsData } from "../../graph/refusals-as-data.middleware.js";
import { BuyInput, SellInput } from "./place.input.js";
import type { PlacedTrade, PlaceOrder } from "./place-order.js";
import { BuyPayload, SellPayload } from "./placing-payload.type.js";

const whoMay = "A partner's token needs the scope orders:write; a customer's trades for itself.";

@Resolver()
export class PlaceOrderResolver {
  readonly #placeOrder: PlaceOrder;

  constructor(placeOrder: PlaceOrder) {
    this.#placeOrder = placeOrder;
  }

  @AllowScope("orders:write")
  @UseMiddleware(refusalsAsData)
  @Mutation(() => BuyPayload, {
    nullable: true,
    description: `Buys metal at a fixed price. ${whoMay}`,
  })
  async buy(
    @Arg("input", () => BuyInput, { description: "What to buy, at which price, for whom." }) input: BuyInput,
    @Ctx() context: Context,
  ): Promise<BuyPayload> {
    const placed = await this.#placeOrder.buy(input, context);
    return { ...payload(placed), payment: placed.orders[0]?.payment ?? null };
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
    return payload(await this.#placeOrder.sell(input, context));
  }
}

function payload({ orders, total, trade }: PlacedTrade): SellPayload {
  return { orders, total, placement: null, account: trade.account, replayed: false, userErrors: [] };
}
