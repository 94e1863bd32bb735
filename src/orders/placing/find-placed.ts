import type { CallContext } from "../../minted/minted-api.js";
import type { OrderType } from "../order.enum.js";
import type { Placement } from "./placement.js";
import type { PlacedOrders } from "./trade.wire.js";

/** What became of something whose answer was lost, as far as Minted shows it. */
export type Found =
  | { readonly kind: "same"; readonly placed: PlacedOrders }
  /** Its externalId names something else. */
  | { readonly kind: "other" }
  /** Minted says in its envelope that there is none. */
  | { readonly kind: "none" }
  /** What was found, or not found, settles nothing: a later look may. */
  | { readonly kind: "unclear" }
  /** Minted has no way to look for it: only a person can settle it. */
  | { readonly kind: "never" };

/** Looks for what was placed. Rejects where Minted does not answer. */
export type FindPlaced = (placement: Placement, call: CallContext) => Promise<Found>;

export type FindByType = Readonly<Record<OrderType, FindPlaced>>;

export const cannotBeFound: FindPlaced = () => Promise.resolve({ kind: "never" });
