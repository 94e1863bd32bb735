import type { Clock } from "../../clock.js";
import type { Logger } from "../../logger.js";
import type { Ledger } from "../ledger/ledger.js";
import type { Placement } from "./placement.js";

/** How long a sender that is not heard of any more keeps others from settling its placement, in milliseconds. */
export const leaseMs = 6_000;

/** Keeps the lease of a placement while it is being sent. `end` when it has been. */
export function holdLease(
  placement: Placement,
  { ledger, clock }: { readonly ledger: Ledger; readonly clock: Clock },
  log: Logger,
): { readonly end: () => void } {
  const ended = new AbortController();
  const keep = async () => {
    for (;;) {
      await clock.sleep(leaseMs / 3, ended.signal);
      const renewed = ledger.renew(placement, clock.now() + leaseMs);
      // Where it cannot be renewed somebody else looks for the order meanwhile: nothing is lost by that.
      await renewed.catch((error: unknown) => log.warn({ err: error }, "a lease could not be renewed"));
    }
  };
  keep().catch(() => undefined);
  return { end: () => ended.abort() };
}
