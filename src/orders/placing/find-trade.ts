import { z } from "zod";
import type { CallContext } from "../../minted/minted-api.js";
import type { PriceMemory } from "../../prices/price-memory.js";
import type { Catalogue } from "../../products/catalogue.js";
import { OrderType } from "../order.enum.js";
import type { Order } from "../order.type.js";
import type { OrdersClient } from "../orders.client.js";
import { noFilters } from "../orders.wire.js";
import type { FindPlaced, Found } from "./find-placed.js";
import { likenessOf, type Likeness, type SoughtTrade } from "./likeness.js";
import type { Placement } from "./placement.js";

/** What the ledger keeps of a buy or a sell, to know it again. */
export const keptTrade = z.object({
  currency: z.string(),
  items: z.array(z.object({ sku: z.string(), amount: z.string().nullable() })),
  fixedTotal: z.string().nullable(),
  /** The price token's hash. */
  priceKey: z.string(),
  /** Whether an order that does not say whose it is may be anybody's. */
  ownerMustBeKnown: z.boolean(),
});

export type KeptTrade = z.output<typeof keptTrade>;

export interface FindTradeParts {
  readonly orders: OrdersClient;
  readonly prices: PriceMemory;
  readonly catalogue: Catalogue;
}

const mostOrdersOfOneRequest = 30;

/** Looks for a buy or a sell by its externalId. */
export function tradeFinder({ orders: client, prices, catalogue }: FindTradeParts): FindPlaced {
  return async (placement, call) => {
    const { priceKey, fixedTotal, ownerMustBeKnown, ...kept } = keptTrade.parse(placement.sought);
    const sought = soughtOf(placement, kept);
    const orders = await ordersOf(sought, client, call);
    if (orders.length === 0) return { kind: "none" };
    const kind = likenessOf(sought, orders, {
      skuOf: (line) => line.sku ?? catalogue.find(null, line.productId)?.sku ?? null,
      fixedTotal,
      ownerMustBeKnown,
    });
    // What does not name its id may be an answer to another question: unlike, it says nothing of this id.
    if (!orders.every(isNamed(sought, kind))) return { kind: "unclear" };
    if (kind === "same") prices.markUsed(priceKey);
    return kind === "same" ? found(orders) : { kind };
  };
}

const isNamed =
  (sought: SoughtTrade, likeness: Likeness) =>
  ({ externalId }: Order): boolean =>
    externalId === sought.externalId || (externalId === null && likeness === "same");

function soughtOf(
  { type, externalId, owner }: Placement,
  { currency, items }: Pick<KeptTrade, "currency" | "items">,
): SoughtTrade {
  const account = { customer: owner === null ? null : { externalId: owner } };
  return { type: type === OrderType.SELL ? type : OrderType.BUY, externalId, currency, items, account };
}

/** A look-up shows one order; the rest of a request that Minted split stand among the newest. */
async function ordersOf(sought: SoughtTrade, client: OrdersClient, call: CallContext): Promise<Order[]> {
  const { externalId, items, account } = sought;
  const one = await client.find({ externalId }, call);
  if (!one || one.items.length >= items.length) return one ? [one] : [];
  const filters = { ...noFilters, customerExternalId: account.customer?.externalId ?? null };
  const newest = await client.page({ page: 1, size: mostOrdersOfOneRequest, filters }, call);
  const split = newest.orders.filter((order) => order.externalId === externalId);
  return split.length > 0 ? split : [one];
}

function found(orders: Order[]): Found {
  const total = orders.length === 1 ? (orders[0]?.total ?? null) : null;
  return { kind: "same", placed: { orders, total, payment: orders[0]?.payment ?? null } };
}
