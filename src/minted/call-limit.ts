import { Ending, type EndSignal } from "../ending.js";
import type { Clock } from "../clock.js";

export interface CallLimit {
  readonly clock: Clock;
  /** At first; work may set another limit from that moment on. */
  readonly milliseconds: number;
  /** The caller's. */
  readonly signal: EndSignal | undefined;
}

/**
 * Runs work until its time has run out or its caller aborts; then rejects at once with what `endedBy` gives,
 * and aborts the signal that the work was handed. Nothing starts where either has already happened.
 */
export function limited<T>(
  limit: CallLimit,
  work: (signal: EndSignal, limitTo: (milliseconds: number) => void) => Promise<T>,
  endedBy: (cause: "time" | "caller") => Error,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = new Ending();
    let stopTimer: (() => void) | null = null;
    let hasEnded = false;
    const finish = () => {
      hasEnded = true;
      stopTimer?.();
      limit.signal?.removeEventListener("abort", onCallerAbort);
    };
    const end = (cause: "time" | "caller") => {
      // The error says how far the work had come, so it is made before the abort changes that.
      const error = endedBy(cause);
      reject(error);
      stop.abort(error);
      finish();
    };
    const onCallerAbort = () => end("caller");
    const limitTo = (milliseconds: number) => {
      if (hasEnded) return;
      stopTimer?.();
      stopTimer = limit.clock.after(milliseconds, () => end("time"));
    };
    if (limit.signal?.aborted) return end("caller");
    if (limit.milliseconds <= 0) return end("time");
    limit.signal?.addEventListener("abort", onCallerAbort, { once: true });
    const done = (value: T) => {
      finish();
      resolve(value);
    };
    const failed = (error: Error) => {
      finish();
      reject(error);
    };
    work(stop, limitTo).then(done, failed);
    // Most work has limited itself by now.
    if (stopTimer === null) limitTo(limit.milliseconds);
  });
}
