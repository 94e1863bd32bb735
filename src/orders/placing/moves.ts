import type { Clock } from "../../clock.js";
import type { Deadline } from "../../deadline.js";
import type { Ledger } from "../ledger/ledger.js";
import type { Placement } from "./placement.js";

/** How often the ledger is asked about what others are sending, in milliseconds. */
const pollMs = 100;

/** Somebody who waits for one attempt to be done with. */
interface Waiter {
  readonly externalId: string;
  readonly attempt: number;
  readonly done: () => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Tells those who wait when what another process sends has moved. One statement asks for all of them, however many
 * they are.
 */
export class Moves {
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #waiters = new Set<Waiter>();
  #isPolling = false;

  constructor(ledger: Ledger, clock: Clock) {
    this.#ledger = ledger;
    this.#clock = clock;
  }

  /** Whether the attempt is done with before the time is over. Rejects where the ledger does not answer. */
  async wait({ externalId, attempt }: Placement, deadline: Deadline): Promise<boolean> {
    const timer = new AbortController();
    let waiter: Waiter | null = null;
    const moved = new Promise<boolean>((resolve, fail) => {
      this.#waiters.add((waiter = { externalId, attempt, done: () => resolve(true), fail }));
    });
    const late = this.#clock.sleep(deadline.remaining(), timer.signal).then(() => false);
    late.catch(() => undefined);
    void this.#poll();
    return Promise.race([moved, late]).finally(() => {
      timer.abort();
      if (waiter) this.#waiters.delete(waiter);
    });
  }

  /** As long as anybody waits. */
  async #poll(): Promise<void> {
    if (this.#isPolling) return;
    this.#isPolling = true;
    while (this.#waiters.size > 0) {
      await this.#clock.sleep(pollMs);
      if (this.#waiters.size > 0) await this.#look([...this.#waiters]);
    }
    this.#isPolling = false;
  }

  async #look(waiters: readonly Waiter[]): Promise<void> {
    const ids = [...new Set(waiters.map(({ externalId }) => externalId))];
    try {
      const sent = await this.#ledger.attemptsBeingSent(ids);
      for (const { externalId, attempt, done } of waiters) if (sent.get(externalId) !== attempt) done();
    } catch (error) {
      for (const { fail } of waiters) fail(error);
    }
  }
}
