import type { Clock } from "./clock.js";

/** The instant by which one operation has to be answered; all its upstream calls share it. */
export class Deadline {
  readonly #clock: Clock;
  readonly #at: number;

  constructor(clock: Clock, milliseconds: number) {
    this.#clock = clock;
    this.#at = clock.now() + milliseconds;
  }

  /** Milliseconds left; 0 once it has passed. */
  remaining(): number {
    return Math.max(0, this.#at - this.#clock.now());
  }
}
