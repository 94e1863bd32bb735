import type { Clock } from "../../clock.js";
import type { Logger } from "../../logger.js";
import type { Ledger } from "./ledger.js";
import { writeFact } from "./ledger-facts.js";

export type BookHealth = { readonly ok: true } | { readonly ok: false; readonly reason: string };

const freshForMs = 2_000;
/** Not the pulse, which says that the ledger has caught up with Minted. */
const touch = "touch";

/**
 * Whether the ledger can be written. One that can only be read, as after a failover or on a full disk, lets nothing be
 * placed either.
 */
export class LedgerHealth {
  readonly #parts: { readonly ledger: Ledger; readonly clock: Clock; readonly log: Logger };
  #last: { readonly at: number; readonly health: Promise<BookHealth> } | null = null;

  constructor(parts: { readonly ledger: Ledger; readonly clock: Clock; readonly log: Logger }) {
    this.#parts = parts;
  }

  /** It is written at most every two seconds, however often this is asked. */
  check(): Promise<BookHealth> {
    const now = this.#parts.clock.now();
    if (this.#last === null || Math.abs(now - this.#last.at) >= freshForMs)
      this.#last = { at: now, health: this.#write(now) };
    return this.#last.health;
  }

  async #write(now: number): Promise<BookHealth> {
    const { ledger, log } = this.#parts;
    try {
      await writeFact(ledger, touch, String(now));
      return { ok: true };
    } catch (error) {
      log.error({ err: error }, "the ledger cannot be written");
      const words =
        "the ledger cannot be written; check DATABASE_URL and the database (the log has the cause)";
      return { ok: false, reason: words };
    }
  }
}
