import type { Decimal } from "decimal.js";
import type { CashCode } from "../balances/currencies.js";
import type { AccountId } from "../balances/wallets.js";
import type { Product } from "../products.js";
import type { OrderStatus } from "./order-statuses.js";

export type OrderType = "Buy" | "Sell" | "Delivery";

export interface OrderLine {
  readonly product: Product;
  readonly spot: Decimal;
  /** Of one gram. */
  readonly price: Decimal;
  /** Grams. */
  readonly amount: Decimal;
  readonly total: Decimal;
}

/** Parts of an order that are kept as they are shown. */
type Shown = Readonly<Record<string, unknown>>;

export interface Order {
  readonly guid: string;
  readonly orderCode: string;
  readonly externalId: string | null;
  readonly type: OrderType;
  readonly account: AccountId;
  readonly currency: CashCode;
  readonly lines: readonly OrderLine[];
  /** Sum of the lines before tax; tax is 0 everywhere. */
  readonly total: Decimal;
  readonly paymentType: "cash" | "credit-card";
  readonly paymentCost: Decimal;
  /** Milliseconds since the Unix epoch. */
  readonly placedAt: number;
  /** "New" is shown by the older shape alone and is in no list of statuses. */
  status: OrderStatus | "New";
  readonly payment: Shown | null;
  /** A delivery's progress. */
  delivery?: Shown;
  readonly address?: Shown;
  readonly description?: string;
  /** Shown as older orders were documented (D, api-3652432). */
  readonly isOlder?: boolean;
}
