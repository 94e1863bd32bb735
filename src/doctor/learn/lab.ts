import type { Clock } from "../../clock.js";
import type { UserErrorCode } from "../../graph/user-error-code.enum.js";
import type { Order } from "../../orders/order.type.js";
import { orderPageFromWire, orderPageToWire } from "../../orders/orders.wire.js";
import type { Random } from "../../random.js";
import type { Say } from "../run-doctor.js";
import type { Upstream } from "../../operator/upstream.js";
import type { FactBook } from "./fact-book.js";
import type { RefusalNotes } from "./refusal-notes.js";
import { Stopped, type Outcome, type Trader } from "./trader.js";

/** What every experiment works with. */
export interface Lab {
  readonly upstream: Upstream;
  readonly clock: Clock;
  readonly random: Random;
  readonly say: Say;
  readonly trader: Trader;
  readonly facts: FactBook;
  readonly refusals: RefusalNotes;
  /** Whose account it is; null for the partner's own. */
  readonly customer: string | null;
  readonly currency: string;
  /** Whether a token is outlived. */
  readonly wait: boolean;
  readonly signal: AbortSignal | undefined;
}

export function throwIfInterrupted({ signal }: Lab): void {
  if (signal?.aborted) throw new Stopped("interrupted.");
}

/** Whether an order was refused; how it was goes into the table of refusals. */
export function wasRefused(lab: Lab, outcome: Outcome, as: UserErrorCode | null): boolean {
  if (outcome.kind !== "refused") return false;
  if (as !== null) lab.refusals.add("digitalBuy", as, outcome.refusal);
  return true;
}

const noFilter = { customerExternalId: null, sku: null, status: null, placedFrom: null, placedTo: null };

/** The first page of the order list. */
export async function newestOrders({ upstream }: Lab, size: number): Promise<readonly Order[]> {
  const key = { page: 1, size, filters: noFilter };
  const data = await upstream.minted.call("getOrders", { query: orderPageToWire(key) }, upstream.call());
  return orderPageFromWire(data, key, null).orders;
}
