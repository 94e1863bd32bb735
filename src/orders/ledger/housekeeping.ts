import { BackgroundLoop } from "../../background-loop.js";
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
export class Housekeeping extends BackgroundLoop {
  readonly #options: HousekeepingOptions;
  #sweptAt = -Infinity;

  constructor(options: HousekeepingOptions) {
    super(options.clock);
    this.#options = options;
  }

  protected override async turn(signal: AbortSignal): Promise<number> {
    const { catchUp, log } = this.#options;
    await catchUp.run(signal);
    if (signal.aborted) return 0;
    await this.#keep().catch((error: unknown) => log.warn({ err: error }, "the ledger was not kept"));
    return pulseMs;
  }

  async #keep(): Promise<void> {
    const { ledger, clock, log, retentionMs } = this.#options;
    const now = clock.now();
    await writePulse(ledger, now);
    if (now - this.#sweptAt < sweepMs) return;
    this.#sweptAt = now;
    const forgotten = await forgetBefore(ledger, now - retentionMs);
    if (forgotten > 0) log.info({ forgotten }, "placements older than LEDGER_RETENTION_DAYS were forgotten");
  }
}
