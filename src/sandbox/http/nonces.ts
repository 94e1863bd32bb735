import type { Clock } from "../../clock.js";
import type { SeededRandom } from "../values/seeded-random.js";

const MOST_NONCES = 10_000;
const MOST_GAPS = 4_096;

interface IssuedNonce {
  readonly expiresAt: number;
  /** Every count up to here was used; `above` holds the used ones beyond. */
  usedUpTo: number;
  readonly above: Set<number>;
}

/** The nonces that were handed out, and which counts of each were used. Memory is bounded. */
export class Nonces {
  readonly #clock: Clock;
  readonly #random: SeededRandom;
  readonly #lifeMs: number;
  readonly #issued = new Map<string, IssuedNonce>();

  constructor(clock: Clock, random: SeededRandom, lifeMs: number) {
    this.#clock = clock;
    this.#random = random;
    this.#lifeMs = lifeMs;
  }

  issue(): string {
    const now = this.#clock.now();
    for (const [nonce, { expiresAt }] of this.#issued) {
      if (expiresAt > now && this.#issued.size < MOST_NONCES) break;
      this.#issued.delete(nonce);
    }
    const nonce = this.#random.hex(16);
    this.#issued.set(nonce, { expiresAt: now + this.#lifeMs, usedUpTo: 0, above: new Set() });
    return nonce;
  }

  isAlive(nonce: string): boolean {
    const issued = this.#issued.get(nonce);
    return issued !== undefined && issued.expiresAt > this.#clock.now();
  }

  /** True the first time that this count comes with this nonce; in which order counts come does not matter. */
  use(nonce: string, count: number): boolean {
    const issued = this.#issued.get(nonce);
    if (issued === undefined || count <= issued.usedUpTo || issued.above.has(count)) return false;
    issued.above.add(count);
    while (issued.above.delete(issued.usedUpTo + 1)) issued.usedUpTo += 1;
    // So many counts left out cannot be told from an attack: the client takes a fresh nonce instead.
    if (issued.above.size > MOST_GAPS) this.#issued.delete(nonce);
    return true;
  }
}
