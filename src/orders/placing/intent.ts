import type { Context } from "../../context.js";
import type { CallContext } from "../../minted/minted-api.js";
import type { OrderType } from "../order.enum.js";
import type { Account } from "./account.js";
import type { Sought } from "./placement.js";
import type { PlacedOrders } from "./trade.wire.js";

/** Something to be placed, whatever its kind; what the order rule needs to know of it. */
export interface Intent {
  readonly type: OrderType;
  readonly externalId: string;
  readonly account: Account;
  /**
   * What makes a repetition the same: account, currency, items by sku, totals, addresses, kind of payment. Never
   * names, card data, addresses of the network, or the price token's text. `known`: what was kept of the placement
   * that it is compared with, which may know more of the same price; null where it is new.
   */
  readonly fingerprint: (known: Sought | null) => Readonly<Record<string, unknown>>;
  /** What a look-up needs to know it again, by whatever process: kept in the ledger, so never card or personal data. */
  readonly sought: Sought;
  /** Throws a Refusal where something speaks against it before it is sent; may ask Minted what is safe to ask. */
  readonly check: (context: Context) => Promise<void>;
  /**
   * Sends it, once. Throws a Refusal where Minted says no, else a MintedError or UnexpectedAnswer: a PlacedUnseen where
   * the answer named the order and showed nothing of it.
   */
  readonly send: (call: CallContext) => Promise<PlacedOrders>;
  /** Whether it needs a fixed price, so that a new attempt needs a new one. */
  readonly isPriced: boolean;
  readonly isPaidByCard: boolean;
}
