import { isRoundedTo, sameDecimal, sumOf, type DecimalText } from "../../money/decimal.js";
import type { OrderItem } from "../order-item.type.js";
import { OrderType } from "../order.enum.js";
import type { Order } from "../order.type.js";
import { ownerOf } from "./account.js";
import type { Trade, TradeItem } from "./trade.js";

/** Whether orders under a trade's externalId are that trade, another one's, or not to be told apart. */
export type Likeness = "same" | "other" | "unclear";

/** What has to be known of a trade to know it again. */
export type SoughtTrade = Pick<Trade, "type" | "externalId" | "currency" | "account" | "items">;

export interface LikenessFacts {
  /** The sku of an order's line; null where neither it nor the product's number is known here. */
  readonly skuOf: (line: OrderItem) => string | null;
  /** The total that the price was fixed from; null where there is none, or it is not known. */
  readonly fixedTotal: DecimalText | null;
  /** Whether an order that does not say whose it is may be anybody's: so for a customer who asks. */
  readonly ownerMustBeKnown: boolean;
}

/**
 * What an answer leaves out (the older shape has no sku and no currency, any may leave the customer out) speaks
 * neither for nor against it. One fact against it makes it another's order.
 */
export function likenessOf(trade: SoughtTrade, orders: readonly Order[], facts: LikenessFacts): Likeness {
  const lines = orders.flatMap((order) => order.items);
  if (orders.some((order) => isAnother(trade, order))) return "other";
  if (lines.some((line) => isForeign(trade, line, facts)) || lines.length > trade.items.length)
    return "other";
  if (lines.length < trade.items.length) return "unclear";
  if (!areTheseLines(trade.items, lines, facts)) return "other";
  if (!isFixedTotal(orders, facts.fixedTotal)) return "other";
  const isOwnerOpen = orders.some((order) => order.customerExternalId !== ownerOf(trade.account));
  return isOwnerOpen && facts.ownerMustBeKnown ? "unclear" : "same";
}

function isAnother(trade: SoughtTrade, order: Order): boolean {
  const owner = order.customerExternalId;
  const currency = order.total?.currency ?? trade.currency;
  return (
    !isOfType(trade, order) ||
    (owner !== null && owner !== ownerOf(trade.account)) ||
    currency !== trade.currency
  );
}

/** The older shape, known by its lines without a sku, has one word for whatever is traded (D, api-3652432). */
function isOfType(trade: SoughtTrade, order: Order): boolean {
  if (order.type === trade.type || order.type === OrderType.UNKNOWN) return true;
  return order.type === OrderType.BUY && order.items.every((line) => line.sku === null);
}

function isForeign(trade: SoughtTrade, line: OrderItem, { skuOf }: LikenessFacts): boolean {
  const sku = skuOf(line);
  return sku !== null && trade.items.every((item) => item.sku !== sku);
}

/** Each line stands for one item; those whose product is known first, so that the others take what is left. */
function areTheseLines(
  items: readonly TradeItem[],
  lines: readonly OrderItem[],
  { skuOf }: LikenessFacts,
): boolean {
  const missing = new Set(items);
  const knownFirst = [...lines].sort(
    (one, other) => Number(skuOf(one) === null) - Number(skuOf(other) === null),
  );
  return knownFirst.every((line) => {
    const item = [...missing].find((candidate) => isThisLine(candidate, line, skuOf(line)));
    return item !== undefined && missing.delete(item);
  });
}

/** Minted may keep fewer decimal places of an amount than were sent, but two at least. */
function isThisLine(item: TradeItem, line: OrderItem, sku: string | null): boolean {
  return (sku ?? item.sku) === item.sku && (item.amount === null || isRoundedTo(item.amount, line.amount));
}

function isFixedTotal(orders: readonly Order[], fixedTotal: DecimalText | null): boolean {
  const totals = orders.map((order) => order.subtotal?.amount ?? null);
  if (fixedTotal === null || totals.includes(null)) return true;
  return sameDecimal(sumOf(totals.filter((total) => total !== null)), fixedTotal);
}
