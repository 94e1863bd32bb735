import { refusal } from "../../graph/refusal.js";
import { UserErrorCode } from "../../graph/user-error-code.enum.js";
import type { UserError } from "../../graph/user-error.type.js";
import type { Order } from "../order.type.js";
import { ownerOf, type Account } from "./account.js";
import type { Intent } from "./intent.js";
import type { Placement } from "./placement.js";
import type { PlacedOrders } from "./trade.wire.js";

/** What came of one attempt to place something, refusals among it. */
export interface Outcome extends PlacedOrders {
  /** Whose balances moved; null when it was refused, and while nobody knows. */
  readonly account: Account | null;
  readonly placement: Placement;
  /** Placed before, not by this attempt. */
  readonly replayed: boolean;
  readonly userErrors: readonly UserError[];
}

export function outcomeOf(
  intent: Intent,
  placed: PlacedOrders,
  placement: Placement,
  replayed: boolean,
): Outcome {
  const orders = placed.orders.map((order) => ofIntent(order, intent));
  return { ...placed, orders, account: intent.account, placement, replayed, userErrors: [] };
}

/** Minted's answer may leave out for whom an order is, which the intent says. */
function ofIntent(order: Order, { account }: Intent): Order {
  return order.completedBy({ customerExternalId: ownerOf(account) });
}

export function refusedOutcome(placement: Placement, userErrors: readonly UserError[]): Outcome {
  return { orders: [], total: null, payment: null, account: null, placement, replayed: false, userErrors };
}

export function uncertainOutcome(placement: Placement): Outcome {
  return refusedOutcome(placement, refusal(UserErrorCode.OUTCOME_UNCERTAIN, null).userErrors);
}
