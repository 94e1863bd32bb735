import { badUserInput } from "../faults.js";
import type { OrderLookup } from "./order-filter.input.js";
import type { OrderLoader } from "./order.loader.js";
import type { Order } from "./order.type.js";

/** The order that a look-up means; null when there is none, and when it is not the caller's to see. */
export async function findOrder(by: OrderLookup, orders: OrderLoader): Promise<Order | null> {
  if (by.externalId) return orders.load("externalId", by.externalId);
  if (by.guid) return orders.load("guid", by.guid);
  if (by.code) return orders.load("code", by.code);
  if (by.callbackToken) return orders.load("callbackToken", by.callbackToken);
  throw badUserInput("by: give exactly one key, and not null.");
}
