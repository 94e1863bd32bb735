import type { Clock } from "../clock.js";
import { Turns } from "../turns.js";

/** What was not used for so long may be used at once. */
const savedMs = 2_000;

/** Keeps many to so many calls a second together, and gives out turns in the order in which they are asked for. */
export class Pace {
  readonly #callsPerMs: number;
  readonly #most: number;
  readonly #clock: Clock;
  readonly #queue = new Turns(1);
  #left: number;
  #at: number;

  /** Infinity lets everything through. */
  constructor(callsPerSecond: number, clock: Clock) {
    this.#callsPerMs = callsPerSecond / 1000;
    this.#most = this.#callsPerMs * savedMs;
    this.#clock = clock;
    this.#left = this.#most;
    this.#at = clock.now();
  }

  /** Resolves when one may call, or nobody wants to any more. */
  async turn(signal: AbortSignal): Promise<void> {
    if (this.#most !== Infinity) await this.#queue.take(() => this.#next(signal));
  }

  /** Counts calls that were made beyond the one that each turn is good for. */
  pay(calls: number): void {
    this.#left -= Math.max(0, calls);
  }

  async #next(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#fill();
      if (this.#left >= 1) {
        this.#left -= 1;
        return;
      }
      const missingMs = Math.ceil((1 - this.#left) / this.#callsPerMs);
      await this.#clock.sleep(missingMs, signal).catch(() => undefined);
    }
  }

  #fill(): void {
    const now = this.#clock.now();
    const passedMs = Math.max(0, now - this.#at);
    this.#left = Math.min(this.#most, this.#left + passedMs * this.#callsPerMs);
    this.#at = now;
  }
}
