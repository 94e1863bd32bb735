import type { Clock } from "../clock.js";
import type { Ledger } from "../orders/ledger/ledger.js";
import { tradingKinds, type TradingKind } from "./trading-kind.js";

/** One kind that the operator has closed. */
export interface Closure {
  readonly kind: TradingKind;
  /** The operator's words, for people. */
  readonly reason: string;
  readonly since: Date;
  /** When it opens again by itself; null: when the operator opens it. */
  readonly until: Date | null;
}

/** Every replica sees a change within a second. */
const freshForMs = 500;

/** The operator's switches, kept in the ledger. */
export class TradingSwitches {
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  #last: { readonly at: number; readonly closures: Promise<Closure[]> } | null = null;

  constructor(ledger: Ledger, clock: Clock) {
    this.#ledger = ledger;
    this.#clock = clock;
  }

  /** What is closed now, at most half a second old. Rejects where the ledger does not answer. */
  async closures(): Promise<Closure[]> {
    const now = this.#clock.now();
    if (this.#last === null || Math.abs(now - this.#last.at) >= freshForMs) {
      const closures = this.#read();
      this.#last = { at: now, closures };
      closures.catch(() => (this.#last = null));
    }
    const closures = await this.#last.closures;
    return closures.filter(({ until }) => until === null || until.getTime() > now);
  }

  async close({ kind, reason, since, until }: Closure): Promise<void> {
    const change = { reason, closed_at: since.getTime(), closed_until: until?.getTime() ?? null };
    await this.#ledger.use((db) =>
      db
        .insertInto("trading_switches")
        .values({ kind, ...change })
        .onConflict((conflict) => conflict.column("kind").doUpdateSet(change))
        .execute(),
    );
  }

  async open(kind: TradingKind): Promise<void> {
    await this.#ledger.use((db) => db.deleteFrom("trading_switches").where("kind", "=", kind).execute());
  }

  async #read(): Promise<Closure[]> {
    const rows = await this.#ledger.use((db) => db.selectFrom("trading_switches").selectAll().execute());
    return rows.flatMap(({ kind, reason, closed_at: since, closed_until: until }) => {
      const known = tradingKinds.find((one) => one === kind);
      if (!known) return [];
      return [
        { kind: known, reason, since: new Date(since), until: until === null ? null : new Date(until) },
      ];
    });
  }
}
