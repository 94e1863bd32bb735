import { Arg, Ctx, Mutation, Resolver, UseMiddleware } from "type-graphql";
import { AllowPartner } from "../../auth/allow.decorator.js";
import type { Context } from "../../context.js";
import { refusalsAsData } from "../../graph/refusals-as-data.middleware.js";
import { OrderLookup } from "../order-filter.input.js";
import type { OrdersClient } from "../orders.client.js";
import { requestOrderPush } from "./request-order-push.js";
import { RequestOrderPushPayload } from "./request-order-push-payload.type.js";

@Resolver()
export class RequestOrderPushResolver {
  readonly #orders: OrdersClient;

  constructor(orders: OrdersClient) {
    this.#orders = orders;
  }

  @AllowPartner("orders:write")
  @UseMiddleware(refusalsAsData)
  @Mutation(() => RequestOrderPushPayload, {
    nullable: true,
    description:
      "Asks Minted to push an order to the partner's webhook once more. Asked twice it may be pushed twice: whoever " +
      "receives pushes has to expect that anyway. Partner with the scope orders:write only.",
  })
  async requestOrderPush(
    @Arg("by", () => OrderLookup, { description: "Exactly one of the order's keys." }) by: OrderLookup,
    @Ctx() context: Context,
  ): Promise<RequestOrderPushPayload> {
    return { order: await requestOrderPush(by, this.#orders, context), userErrors: [] };
  }
}
