import { sameDecimal, type DecimalText } from "../money/decimal.js";
import { OrderType } from "../orders/order.enum.js";
import type { Order } from "../orders/order.type.js";
import type { OrdersClient } from "../orders/orders.client.js";
import type { FindPlaced } from "../orders/placing/intent.js";
import type { Catalogue } from "../products/catalogue.js";
import { toTheMinute } from "../wire/times.js";
import { placedDelivery } from "./placed-delivery.js";

/** What has to be known of a delivery to know it again. */
export interface SoughtDelivery {
  readonly externalId: string;
  readonly customerExternalId: string;
  readonly sku: string;
  readonly amount: DecimalText;
  /** When it was sent for the last time; null as long as it was not. */
  sentAt: Date | null;
  /** Minted's id, where its answer named one. */
  guid: string | null;
}

const newestLookedThrough = 30;

/**
 * Looks for a delivery whose answer was lost: by its guid, else by its externalId, else among the customer's newest
 * orders. Minted does not find deliveries by the id that was sent (its documented answer shows none): that nothing is
 * found, or something else under that id, never means that there is no delivery.
 */
export function deliveryFinder(
  sought: SoughtDelivery,
  orders: OrdersClient,
  catalogue: Catalogue,
): FindPlaced {
  return async (call) => {
    const { guid, externalId, customerExternalId, sku } = sought;
    const named = await orders.find(guid === null ? { externalId } : { guid }, call);
    if (named && isAlike(named, sought, catalogue)) return same(named, sought);
    if (guid !== null) return { kind: "unclear" };
    const filters = { customerExternalId, sku, status: null, placedFrom: null, placedTo: null };
    const newest = await orders.page({ page: 1, size: newestLookedThrough, filters }, call);
    const alike = newest.orders.filter(
      (order) => isAlike(order, sought, catalogue) && isSince(order, sought.sentAt),
    );
    const [only] = alike;
    return only && alike.length === 1 ? same(only, sought) : { kind: "unclear" };
  };
}

const same = (order: Order, sought: SoughtDelivery) => ({
  kind: "same" as const,
  placed: placedDelivery(order, sought, order.payment),
});

/** An order that another id is known of is not this one. */
function isAlike(order: Order, sought: SoughtDelivery, catalogue: Catalogue): boolean {
  const [line, ...others] = order.items;
  return (
    order.type === OrderType.DELIVERY &&
    (order.externalId ?? sought.externalId) === sought.externalId &&
    order.customerExternalId === sought.customerExternalId &&
    line !== undefined &&
    others.length === 0 &&
    (line.sku ?? catalogue.find(null, line.productId)?.sku) === sought.sku &&
    sameDecimal(line.amount, sought.amount)
  );
}

/** Orders are known to the minute; one whose time cannot be told may be an older one. */
function isSince({ placedAt }: Order, sentAt: Date | null): boolean {
  const since = toTheMinute(sentAt);
  return placedAt !== null && since !== null && placedAt >= since;
}
