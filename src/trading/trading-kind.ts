import { OrderType } from "../orders/order.enum.js";
import type { Intent } from "../orders/placing/intent.js";

/** What an operator can close. A card closes whatever it would pay for. */
export const tradingKinds = ["buy", "sell", "delivery", "card"] as const;

export type TradingKind = (typeof tradingKinds)[number];

/** The kinds that an intent is of. */
export function kindsOf({ type, isPaidByCard }: Pick<Intent, "type" | "isPaidByCard">): TradingKind[] {
  const kind = kindByType[type];
  return [...(kind ? [kind] : []), ...(isPaidByCard ? (["card"] as const) : [])];
}

const kindByType: Partial<Record<OrderType, TradingKind>> = {
  [OrderType.BUY]: "buy",
  [OrderType.SELL]: "sell",
  [OrderType.DELIVERY]: "delivery",
};
