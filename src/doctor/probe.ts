import type { MintedRequest } from "../minted/minted-api.js";
import type { Order } from "../orders/order.type.js";
import type { Catalogue } from "../products/catalogue.js";

/** What the answers so far have brought to light, for the questions that need it. */
export interface Findings {
  /** Of --customer, or of an order in the list. */
  customer: string | null;
  /** Of the list, one that its external id finds if there is such a one. */
  order: Order | null;
  priceToken: string | null;
  readonly currency: string;
  readonly catalogue: Catalogue;
  readonly timeZone: string | null;
  readonly at: Date;
}

/** How one endpoint is asked, and what the API reads its answer with. */
export interface Probe {
  /** What to send; text says what is missing for that. */
  readonly request: (found: Findings) => MintedRequest | string;
  /** Throws an UnexpectedAnswer where the API could not read it. */
  readonly read: (data: unknown, found: Findings) => void;
  /** Minted may say that there is none, and that is an answer. */
  readonly mayBeNone?: boolean;
}
