import { Ending, type EndSignal } from "../ending.js";
import type { Clock } from "../clock.js";

export interface CallLimit {
  readonly clock: Clock;
  /** At first; work may set another limit from that moment on. */
  readonly milliseconds: number;
  /** The caller's. */
  readonly signal: EndSignal | undefined;
}

/** What work can see of its limit, and say to it. */
export interface WorkLimit {
  /** Aborted when the time has run out or the caller has gone. */
  readonly signal: EndSignal;
  limitTo(milliseconds: number): void;
}

type Cause = "time" | "caller";

/**
 * Runs work until its time has run out or its caller aborts; then rejects at once with what `endedBy` gives,
 * and aborts the signal that the work was handed. Nothing starts where either has already happened.
 */
export function limited<T>(
  limit: CallLimit,
  work: (limit: WorkLimit) => Promise<T>,
  endedBy: (cause: Cause) => Error,
): Promise<T> {
  const { signal, milliseconds } = limit;
  if (signal?.aborted) return Promise.reject(endedBy("caller"));
  if (milliseconds <= 0) return Promise.reject(endedBy("time"));
  return new Promise((resolve, reject) => new Limited(limit, endedBy, resolve, reject).run(work));
}

/** One object rather than a closure for each thing that may happen: there are two for every call. */
class Limited<T> implements WorkLimit {
  readonly #limit: CallLimit;
  readonly #endedBy: (cause: Cause) => Error;
  readonly #resolve: (value: T) => void;
  readonly #reject: (error: Error) => void;
  readonly #onCallerAbort = () => this.#end("caller");
  #stop: Ending | null = null;
  #stopTimer: (() => void) | null = null;
  #hasEnded = false;
  #error: Error | null = null;

  constructor(
    limit: CallLimit,
    endedBy: (cause: Cause) => Error,
    resolve: (value: T) => void,
    reject: (error: Error) => void,
  ) {
    this.#limit = limit;
    this.#endedBy = endedBy;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  get signal(): EndSignal {
    if (this.#stop) return this.#stop;
    this.#stop = new Ending();
    // Work that has waited for its turn may look here for the first time after the end.
    if (this.#error) this.#stop.abort(this.#error);
    return this.#stop;
  }

  limitTo(milliseconds: number): void {
    if (this.#hasEnded) return;
    this.#stopTimer?.();
    this.#stopTimer = this.#limit.clock.after(milliseconds, () => this.#end("time"));
  }

  run(work: (limit: WorkLimit) => Promise<T>): void {
    this.#limit.signal?.addEventListener("abort", this.#onCallerAbort, { once: true });
    work(this).then(
      (value) => {
        this.#finish();
        this.#resolve(value);
      },
      (error: Error) => {
        this.#finish();
        this.#reject(error);
      },
    );
    // Most work has limited itself by now.
    if (this.#stopTimer === null) this.limitTo(this.#limit.milliseconds);
  }

  #end(cause: Cause): void {
    // The error says how far the work had come, so it is made before the abort changes that.
    this.#error = this.#endedBy(cause);
    this.#reject(this.#error);
    this.#stop?.abort(this.#error);
    this.#finish();
  }

  #finish(): void {
    this.#hasEnded = true;
    this.#stopTimer?.();
    this.#limit.signal?.removeEventListener("abort", this.#onCallerAbort);
  }
}
