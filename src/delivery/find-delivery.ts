import { z } from "zod";
import { sameDecimal } from "../money/decimal.js";
import { OrderType } from "../orders/order.enum.js";
import type { Order } from "../orders/order.type.js";
import type { OrdersClient } from "../orders/orders.client.js";
import type { FindPlaced, Found } from "../orders/placing/find-placed.js";
import type { Placement } from "../orders/placing/placement.js";
import type { Catalogue } from "../products/catalogue.js";
import { toTheMinute } from "../wire/times.js";
import { isAlike, placedDelivery, type SentDelivery } from "./placed-delivery.js";

/** What the ledger keeps of a delivery, to know it again. */
export const keptDelivery = z.object({ sku: z.string(), amount: z.string() });

export type KeptDelivery = z.output<typeof keptDelivery>;

export interface FindDeliveryParts {
  readonly orders: OrdersClient;
  readonly catalogue: Catalogue;
  /** The customer's placements whose outcome is not known. */
  readonly openOf: (customerExternalId: string) => Promise<readonly Placement[]>;
  /** The externalIds of orders that are known by their guid; rejects where nobody can tell. */
  readonly idsOf: (guids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

const newestLookedThrough = 30;

/**
 * Looks for a delivery whose answer was lost: by its guid, else by its externalId, else among the customer's newest
 * orders. Minted does not find deliveries by the id that was sent (its documented answer shows none): that nothing is
 * found, or something else under that id, never means that there is no delivery.
 */
export function deliveryFinder({ orders, catalogue, openOf, idsOf }: FindDeliveryParts): FindPlaced {
  return async (placement, call) => {
    const sought = soughtOf(placement);
    const { externalId, customerExternalId, sku } = sought;
    const [guid] = placement.guids;
    const named = await orders.find(guid === undefined ? { externalId } : { guid }, call);
    if (named && isAlike(named, sought, catalogue)) return same(named, sought, catalogue);
    if (guid !== undefined) return { kind: "unclear" };
    const filters = { customerExternalId, sku, status: null, placedFrom: null, placedTo: null };
    const newest = await orders.page({ page: 1, size: newestLookedThrough, filters }, call);
    const alike = newest.orders.filter(
      (order) => isAlike(order, sought, catalogue) && isSince(order, placement.requestedAt),
    );
    const [only] = alike;
    if (!only || alike.length > 1) return { kind: "unclear" };
    // Two that are equal and lost cannot be told apart by what is left of them.
    if ((await openOf(customerExternalId)).some(isRival(placement))) return { kind: "unclear" };
    // Whose it is may have become known while it was looked for: it is asked last, when no rival is open any more.
    const owner = (await idsOf([only.guid])).get(only.guid) ?? externalId;
    return owner === externalId ? same(only, sought, catalogue) : { kind: "unclear" };
  };
}

function soughtOf({ externalId, owner, sought }: Placement): SentDelivery {
  return { externalId, customerExternalId: owner ?? "", ...keptDelivery.parse(sought) };
}

/** Another delivery of the same, whose outcome is not known either. */
const isRival =
  ({ externalId, sought }: Placement) =>
  (other: Placement): boolean => {
    if (other.type !== OrderType.DELIVERY || other.externalId === externalId) return false;
    const [mine, its] = [keptDelivery.parse(sought), keptDelivery.parse(other.sought)];
    return mine.sku === its.sku && sameDecimal(mine.amount, its.amount);
  };

function same(order: Order, sought: SentDelivery, catalogue: Catalogue): Found {
  return { kind: "same", placed: placedDelivery(order, sought, order.payment, catalogue) };
}

/** Orders are known to the minute; one whose time cannot be told may be an older one. */
function isSince({ placedAt }: Order, sentAt: Date | null): boolean {
  const since = toTheMinute(sentAt);
  return placedAt !== null && since !== null && placedAt >= since;
}
