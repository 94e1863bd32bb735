import type { Context } from "../../context.js";
import type { CallContext } from "../../minted/minted-api.js";
import type { OrderType } from "../order.enum.js";
import type { Account } from "./account.js";
import type { PlacedOrders } from "./trade.wire.js";

/** What became of something whose answer was lost, as far as Minted shows it. */
export type Found =
  | { readonly kind: "same"; readonly placed: PlacedOrders }
  /** Its externalId names something else. */
  | { readonly kind: "other" }
  /** Minted says in its envelope that there is none. */
  | { readonly kind: "none" }
  /** What was found, or not found, settles nothing. */
  | { readonly kind: "unclear" };

/** Looks for what was placed, after its answer was lost. Rejects where Minted does not answer. */
export type FindPlaced = (call: CallContext) => Promise<Found>;

/**
 * Something to be placed, whatever its kind; what the order rule needs to know of it. `find` outlives the
 * operation: it must hold no card data, and no personal data but the customer's externalId.
 */
export interface Intent {
  readonly type: OrderType;
  readonly externalId: string;
  readonly account: Account;
  /**
   * What makes a repetition the same: account, currency, items by sku, totals, addresses, kind of payment. Never
   * names, card data, addresses of the network, or the price token's text.
   */
  readonly fingerprint: Readonly<Record<string, unknown>>;
  /** Throws a Refusal where something speaks against it before it is sent; may ask Minted what is safe to ask. */
  readonly check: (context: Context) => Promise<void>;
  /** Sends it, once. Throws a Refusal where Minted says no, else a MintedError or UnexpectedAnswer. */
  readonly send: (call: CallContext) => Promise<PlacedOrders>;
  readonly find: FindPlaced;
  /** Whether it needs a fixed price, so that a new attempt needs a new one. */
  readonly isPriced: boolean;
}
