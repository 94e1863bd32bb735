import type { Clock } from "../clock.js";
import { Deadline } from "../deadline.js";
import type { EndpointName } from "./endpoints.js";
import { MintedBusy } from "./errors.js";

export interface CallTimeOptions {
  readonly endpoint: EndpointName;
  readonly clock: Clock;
  /** Of one whole call. */
  readonly timeoutMs: number;
  /** The operation's. */
  readonly deadline: Deadline;
  /** What has to be left of the operation when it is sent. */
  readonly neededMs: number;
}

/** The time of one call, which waits for its turn, and has a whole call's time from then on, if there is as much. */
export class CallTime {
  readonly #options: CallTimeOptions;
  #beganAt: number | null = null;

  constructor(options: CallTimeOptions) {
    this.#options = options;
  }

  /** Milliseconds that it may still wait: none where it is less than 0. */
  patience(): number {
    return this.#options.deadline.remaining() - this.#options.neededMs;
  }

  /** Its turn has come. Throws MintedBusy where it has waited for too long to be sent. */
  begin(): Deadline {
    const { endpoint, clock, timeoutMs, deadline } = this.#options;
    if (this.patience() < 0) throw new MintedBusy({ endpoint });
    this.#beganAt = clock.now();
    return new Deadline(clock, Math.min(timeoutMs, deadline.remaining()));
  }

  /** Whether Minted has had time enough to answer: running out of less says nothing of it. */
  get wasAmple(): boolean {
    const { clock, timeoutMs } = this.#options;
    return this.#beganAt !== null && clock.now() - this.#beganAt >= timeoutMs / 2;
  }
}
