import { MintedConnectionLost, MintedFault, MintedTimeout, MintedUnreachable } from "./errors.js";

/**
 * Whether a call's failure says that Minted is down. `isHurried`: the caller had little time left, so that running out
 * of it says nothing of Minted; nor does a call that waited for its turn all the time.
 */
export function isOutage(error: unknown, isHurried: boolean): boolean {
  if (error instanceof MintedTimeout) return error.sent && !isHurried;
  return (
    error instanceof MintedUnreachable ||
    error instanceof MintedConnectionLost ||
    error instanceof MintedFault
  );
}
