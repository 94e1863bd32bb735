import type { Context } from "../../context.js";
import { badUserInput } from "../../faults.js";
import { refusal } from "../../graph/refusal.js";
import { UserErrorCode } from "../../graph/user-error-code.enum.js";
import type { OrderLookup } from "../order-filter.input.js";
import type { Order } from "../order.type.js";
import type { OrdersClient } from "../orders.client.js";
import type { OrderKey } from "../orders.wire.js";

/** Asks for a push, and returns the order as Minted shows it with that answer. */
export async function requestOrderPush(
  by: OrderLookup,
  orders: OrdersClient,
  { call, loaders }: Context,
): Promise<Order> {
  const [member, key] = keyOf(by);
  const order = await orders.requestPush(key, call);
  if (!order) throw refusal(UserErrorCode.NOT_FOUND, ["by", member]);
  loaders.orders.prime([order]);
  return order;
}

function keyOf({ externalId, guid, code }: OrderLookup): [member: keyof OrderLookup, key: OrderKey] {
  if (externalId) return ["externalId", { externalId }];
  if (guid) return ["guid", { guid: guid.toUpperCase() }];
  if (code) return ["code", { code: code.toUpperCase() }];
  throw badUserInput("by: give exactly one key, and not null.");
}
