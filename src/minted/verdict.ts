import {
  MintedBreakerOpen,
  MintedBusy,
  MintedCancelled,
  MintedConnectionLost,
  MintedFault,
  MintedInvalidRequest,
  MintedTimeout,
  MintedUnreachable,
} from "./errors.js";

/** What a call's failure says of Minted. */
export type Verdict = "up" | "down" | "nothing";

/** `hadTime`: Minted had time enough to answer, since the call's turn had come. */
export function verdictOn(error: unknown, hadTime: boolean): Verdict {
  if (error instanceof MintedTimeout) return hadTime ? "down" : "nothing";
  if (
    error instanceof MintedCancelled ||
    error instanceof MintedBusy ||
    error instanceof MintedBreakerOpen ||
    error instanceof MintedInvalidRequest
  ) {
    return "nothing";
  }
  const isDown =
    error instanceof MintedUnreachable ||
    error instanceof MintedConnectionLost ||
    error instanceof MintedFault;
  return isDown ? "down" : "up";
}
