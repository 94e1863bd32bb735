import type { Clock } from "../../clock.js";
import type { Logger } from "../../logger.js";
import type { CatchUp } from "./catch-up.js";
import type { Ledger } from "./ledger.js";
import { forgetBefore, writePulse } from "./ledger-facts.js";

export interface HousekeepingOptions {
  readonly ledger: Ledger;
  readonly catchUp: CatchUp;
  readonly clock: Clock;
  readonly log: Logger;
  /** How long what is settled is kept, in milliseconds. */
  readonly retentionMs: number;
}

const pulseMs = 10_000;
const sweepMs = 3_600_000;

/** Once the ledger has caught up: says that somebody serves with it, and forgets what is older than it is to be kept. */
export class Housekeeping {
  readonly #options: HousekeepingOptions;
  readonly #stop = new AbortController();
  #running: Promise<void> | null = null;

  constructor(options: HousekeepingOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running = this.#run();
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { catchUp, clock, log } = this.#options;
    const { signal } = this.#stop;
    await catchUp.run(signal);
    let sweptAt = -Infinity;
    while (!signal.aborted) {
      const isSweepDue = clock.now() - sweptAt >= sweepMs;
      await this.#keep(isSweepDue).catch((error: unknown) =>
        log.warn({ err: error }, "the ledger was not kept"),
      );
      if (isSweepDue) sweptAt = clock.now();
      await clock.sleep(pulseMs, signal).catch(() => undefined);
    }
  }

  async #keep(isSweepDue: boolean): Promise<void> {
    const { ledger, clock, log, retentionMs } = this.#options;
    await writePulse(ledger, clock.now());
    if (!isSweepDue) return;
    const forgotten = await forgetBefore(ledger, clock.now() - retentionMs);
    if (forgotten > 0) log.info({ forgotten }, "placements older than LEDGER_RETENTION_DAYS were forgotten");
  }
}
