import type { DecimalText } from "../../money/decimal.js";
import { sameDecimal } from "../../money/decimal.js";
import { ownerOf, type Account } from "./account.js";
import type { Order } from "../order.type.js";
import type { OrderItem } from "../order-item.type.js";
import { OrderType } from "../order.enum.js";
import type { BuyInput, SellInput } from "./place.input.js";

export interface TradeItem {
  readonly sku: string;
  readonly amount: DecimalText | null;
}

/** A buy or a sell, whole and checked: what is to be placed. */
export interface Trade {
  readonly type: OrderType.BUY | OrderType.SELL;
  readonly externalId: string;
  readonly priceToken: string;
  readonly currency: string;
  readonly account: Account;
  readonly items: readonly TradeItem[];
  readonly expectedTotal: DecimalText | null;
  readonly topUp: DecimalText | null;
}

export function buyOf(input: BuyInput, account: Account): Trade {
  return { ...tradeOf(input, account), type: OrderType.BUY, topUp: input.topUp ?? null };
}

export function sellOf(input: SellInput, account: Account): Trade {
  return { ...tradeOf(input, account), type: OrderType.SELL, topUp: null };
}

function tradeOf(input: SellInput, account: Account) {
  return {
    externalId: input.externalId,
    priceToken: input.priceToken,
    currency: input.currency,
    account,
    items: input.items.map(({ sku, amount }) => ({ sku, amount: amount ?? null })),
    expectedTotal: input.expectedTotal ?? null,
  };
}

/** The sku of an order's line; null where neither it nor the product's number is known here. */
export type SkuOf = (line: OrderItem) => string | null;

/**
 * Whether orders that were found under a trade's externalId are that trade, and not another one's. What an
 * answer leaves out (the older shape has no sku, and sometimes no type) speaks neither for nor against it.
 */
export function isThisTrade(trade: Trade, orders: readonly Order[], skuOf: SkuOf): boolean {
  const lines = orders.flatMap((order) => order.items);
  return (
    orders.every((order) => isOfThisKind(trade, order)) &&
    lines.length === trade.items.length &&
    areTheseLines(trade.items, lines, skuOf)
  );
}

function isOfThisKind(trade: Trade, order: Order): boolean {
  const isType = order.type === trade.type || order.type === OrderType.UNKNOWN;
  return isType && order.customerExternalId === ownerOf(trade.account);
}

/** Each line stands for one item; those whose product is known first, so that the others take what is left. */
function areTheseLines(items: readonly TradeItem[], lines: readonly OrderItem[], skuOf: SkuOf): boolean {
  const missing = new Set(items);
  const knownFirst = [...lines].sort(
    (one, other) => Number(skuOf(one) === null) - Number(skuOf(other) === null),
  );
  return knownFirst.every((line) => {
    const item = [...missing].find((candidate) => isThisLine(candidate, line, skuOf(line)));
    return item !== undefined && missing.delete(item);
  });
}

function isThisLine(item: TradeItem, line: OrderItem, sku: string | null): boolean {
  return (sku ?? item.sku) === item.sku && (item.amount === null || sameDecimal(line.amount, item.amount));
}
