import { setTimeout as sleep } from "node:timers/promises";
import type { ApiProcess } from "./api-process.js";
import { KillTrigger, type Kill } from "./kills.js";
import type { LedgerReader, LedgerState } from "./ledger-reader.js";

export interface KillerParts {
  readonly api: ApiProcess;
  readonly ledger: LedgerReader;
  /** The ids whose mutation is being asked for. */
  readonly inFlight: () => readonly string[];
  /** How many intents were dealt with. */
  readonly finished: () => number;
}

/** Nothing was written yet where the ledger does not know the id. */
export type StateAtKill = LedgerState | "not in the ledger";

/** Kills the API as planned and starts it again at once. */
export class Killer {
  readonly trigger = new KillTrigger();
  /** For each kill, the ledger's states of the intents that were in flight. */
  readonly statesAtKills: StateAtKill[][] = [];
  readonly #parts: KillerParts;

  constructor(parts: KillerParts) {
    this.#parts = parts;
  }

  /** Until all kills are done, or `signal` says that there is nothing more to kill for. */
  async carryOut(kills: readonly Kill[], signal: AbortSignal): Promise<void> {
    for (const { afterIntents, at } of kills) {
      while (this.#parts.finished() < afterIntents && !signal.aborted) await sleep(10);
      if (signal.aborted) return;
      let inFlight: readonly string[] | null = null;
      const kill = () => {
        if (signal.aborted) return;
        this.#parts.api.kill();
        inFlight = this.#parts.inFlight();
      };
      await this.trigger.when(at, kill, signal);
      if (inFlight) await this.#startAgain(inFlight);
    }
  }

  async #startAgain(inFlight: readonly string[]): Promise<void> {
    const { api, ledger } = this.#parts;
    await api.ended();
    const states = new Map((await ledger.rows()).map(({ externalId, state }) => [externalId, state]));
    this.statesAtKills.push(inFlight.map((id) => states.get(id) ?? "not in the ledger"));
    await api.start();
  }
}
