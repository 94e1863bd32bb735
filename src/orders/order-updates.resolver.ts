import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Resolver, Root, Subscription } from "type-graphql";
import { AllowAnyCaller } from "../auth/allow.decorator.js";
import type { Context } from "../context.js";
import { validateInput } from "../graph/validate-input.js";
import { listenerOf } from "../live/listener.js";
import { OrderLookup } from "./order-filter.input.js";
import type { OrderSight } from "./order-feed.js";
import { OrderUpdate } from "./order-update.type.js";
import { orderPlacementOf } from "./placing/order-placement.type.js";

interface Subscribing {
  readonly args: { readonly by: OrderLookup };
  readonly context: Context;
  readonly info: GraphQLResolveInfo;
}

@Resolver(() => OrderUpdate)
export class OrderUpdatesResolver {
  @AllowAnyCaller()
  @Subscription(() => OrderUpdate, {
    subscribe: listenToOrder,
    description:
      "One order: at once, and again whenever its status, its payment, its parcel or its placing changes; ends once " +
      "isFinal. What does not exist, or is not the caller's to see, comes as null, and is waited for some minutes: " +
      "the order of a placement that is uncertain may still turn up.",
  })
  orderUpdates(
    @Root() { order, placement }: OrderSight,
    @Arg("by", () => OrderLookup, { description: "Exactly one of its keys." }) _by: OrderLookup,
    @Ctx() { loaders }: Context,
  ): OrderUpdate {
    if (order) loaders.orders.prime([order]);
    return { order, placement: placement && orderPlacementOf(placement) };
  }
}

/** TypeGraphQL checks a resolver's arguments, and not those of `subscribe`. */
async function listenToOrder({ args, context, info }: Subscribing) {
  const by = Object.assign(new OrderLookup(), args.by);
  await validateInput(by, OrderLookup, { info });
  return context.feeds.orders.updates(by, context.caller, listenerOf(context));
}
