import type { Context } from "../../context.js";
import { badUserInput } from "../../faults.js";
import { refusal } from "../../graph/refusal.js";
import { UserErrorCode } from "../../graph/user-error-code.enum.js";
import type { Loaders } from "../../loaders.js";
import { uncancelled } from "../../minted/minted-api.js";
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
  const [member, key] = await keyOf(by, loaders);
  const order = key && (await orders.requestPush(key, uncancelled(call)));
  if (!order) throw refusal(UserErrorCode.NOT_FOUND, ["by", member]);
  loaders.orders.prime([order]);
  return order;
}

/** The key that Minted knows; null where a callback token names no order. */
async function keyOf(
  { externalId, guid, code, callbackToken }: OrderLookup,
  { orders }: Loaders,
): Promise<[member: keyof OrderLookup, key: OrderKey | null]> {
  if (externalId) return ["externalId", { externalId }];
  if (guid) return ["guid", { guid: guid.toUpperCase() }];
  if (code) return ["code", { code: code.toUpperCase() }];
  if (callbackToken) {
    const order = await orders.load("callbackToken", callbackToken);
    return ["callbackToken", order && { guid: order.guid }];
  }
  throw badUserInput("by: give exactly one key, and not null.");
}
