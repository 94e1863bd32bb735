import { Arg, Ctx, Mutation, Resolver, UseMiddleware } from "type-graphql";
import { AllowScope } from "../auth/allow.decorator.js";
import type { Context } from "../context.js";
import { refusalsAsData } from "../graph/refusals-as-data.middleware.js";
import { accountOf } from "../orders/placing/account.js";
import type { PlaceOrder } from "../orders/placing/place-order.js";
import { placingPayload } from "../orders/placing/placing-payload.js";
import { CreateDeliveryInput } from "./create-delivery.input.js";
import { CreateDeliveryPayload } from "./create-delivery-payload.type.js";
import type { DeliveryIntents } from "./delivery-intent.js";
import { deliveryOf } from "./delivery.js";

@Resolver()
export class CreateDeliveryResolver {
  readonly #placeOrder: PlaceOrder;
  readonly #intents: DeliveryIntents;

  constructor(placeOrder: PlaceOrder, intents: DeliveryIntents) {
    this.#placeOrder = placeOrder;
    this.#intents = intents;
  }

  @AllowScope("orders:write")
  @UseMiddleware(refusalsAsData)
  @Mutation(() => CreateDeliveryPayload, {
    nullable: true,
    description:
      "Takes metal out of a customer's storage and sends it. A partner's token needs the scope orders:write; a " +
      "customer's has its own delivered. The order's delivery tells how far it is.",
  })
  async createDelivery(
    @Arg("input", () => CreateDeliveryInput, { description: "What to deliver, whose, where to, paid how." })
    input: CreateDeliveryInput,
    @Ctx() context: Context,
  ): Promise<CreateDeliveryPayload> {
    const delivery = deliveryOf(input, accountOf(context.caller, input.account), context);
    return placingPayload(await this.#placeOrder.place(this.#intents.of(delivery), context));
  }
}
