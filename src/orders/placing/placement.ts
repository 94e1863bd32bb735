import type { UserError } from "../../graph/user-error.type.js";
import type { OrderType } from "../order.enum.js";
import type { PlacementState } from "./order-placement.enum.js";

/** What is known of one externalId. It holds no card data, and no personal data but the customer's externalId. */
export interface Placement {
  readonly externalId: string;
  readonly type: OrderType;
  /** The customer's externalId; null for the partner's own. */
  readonly owner: string | null;
  /** Null for an order that was found at Minted and not asked for here: it is compared with the order itself. */
  readonly fingerprint: string | null;
  /** Whether it needs a fixed price, so that a new attempt needs a new one. */
  readonly isPriced: boolean;
  /** What a look-up needs to know it again, by its kind. */
  readonly sought: Sought;
  /** The asking token's subject. */
  readonly requestedBy: string;
  readonly requestId: string;
  readonly requestedAt: Date;
  /** Counts from 1; each time that it may be sent anew is an attempt. */
  readonly attempt: number;
  readonly state: PlacementState;
  readonly settledAt: Date | null;
  /** Of the orders that came of it; of one whose answer was lost, those that Minted named. */
  readonly guids: readonly string[];
  readonly refusal: UserError | null;
  /** How often it was looked for since its answer was lost. */
  readonly looks: number;
  /** Until when nobody but its sender may settle it; null where nobody sends it. */
  readonly leaseUntil: Date | null;
}

/** JSON: no card data, no personal data. */
export type Sought = Readonly<Record<string, unknown>>;

/** What came of it, as far as somebody knows now. */
export type Settlement = Pick<Placement, "state"> & Partial<Pick<Placement, "guids" | "refusal">>;
