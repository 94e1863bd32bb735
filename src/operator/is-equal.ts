import { keptDelivery } from "../delivery/find-delivery.js";
import { OrderType } from "../orders/order.enum.js";
import type { Order } from "../orders/order.type.js";
import { keptTrade } from "../orders/placing/find-trade.js";
import { likenessOf, type SoughtTrade } from "../orders/placing/likeness.js";
import type { Placement } from "../orders/placing/placement.js";
import type { Catalogue } from "../products/catalogue.js";

/** Whether Minted's orders are what was asked for: kind, owner, metal, grams, currency, and a fixed total. */
export function isEqual(placement: Placement, orders: readonly Order[], catalogue: Catalogue): boolean {
  // What was found at Minted, and not asked for here, is what Minted says.
  if (placement.fingerprint === null) return true;
  const { sought, fixedTotal } = soughtOf(placement, orders);
  const likeness = likenessOf(sought, orders, {
    skuOf: (line) => line.sku ?? catalogue.find(null, line.productId)?.sku ?? null,
    fixedTotal,
    ownerMustBeKnown: false,
  });
  return (
    likeness !== "other" && orders.every(({ type }) => type === placement.type || type === OrderType.UNKNOWN)
  );
}

function soughtOf(
  placement: Placement,
  orders: readonly Order[],
): { sought: SoughtTrade; fixedTotal: string | null } {
  const { externalId, owner } = placement;
  const account = { customer: owner === null ? null : { externalId: owner } };
  if (placement.type === OrderType.DELIVERY) {
    const currency = orders[0]?.total?.currency ?? "";
    // Deliveries are compared by their own kind above: to the comparison of trades they are what the order is.
    const type = (orders[0]?.type ?? OrderType.DELIVERY) as SoughtTrade["type"];
    return {
      sought: { type, externalId, account, currency, items: [keptDelivery.parse(placement.sought)] },
      fixedTotal: null,
    };
  }
  const { currency, items, fixedTotal } = keptTrade.parse(placement.sought);
  const type = placement.type === OrderType.SELL ? placement.type : OrderType.BUY;
  return { sought: { type, externalId, account, currency, items }, fixedTotal };
}

/** For people: 'PLACED BUY 1 GAU for MTD0018232'. */
export function textOfPlacement({ state, type, owner, sought }: Placement): string {
  const trade = keptTrade.safeParse(sought);
  const delivery = keptDelivery.safeParse(sought);
  const items = trade.success ? trade.data.items : delivery.success ? [delivery.data] : [];
  const what = items.map(({ sku, amount }) => `${amount ?? "?"} ${sku}`).join(" + ");
  return [
    state,
    type,
    what,
    trade.success ? `in ${trade.data.currency}` : "",
    `for ${owner ?? "the partner"}`,
  ]
    .filter(Boolean)
    .join(" ");
}

export function textOfOrder({ statusName, type, items, total, customerExternalId }: Order): string {
  const what = items.map(({ sku, amount }) => `${amount} ${sku ?? "?"}`).join(" + ");
  const money = total ? `for ${total.amount} ${total.currency}` : "";
  return [statusName ?? "", type, what, money, customerExternalId ?? "the partner"].filter(Boolean).join(" ");
}
