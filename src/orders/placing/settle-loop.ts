import { BackgroundLoop } from "../../background-loop.js";
import type { Clock } from "../../clock.js";
import { Deadline } from "../../deadline.js";
import type { Logger } from "../../logger.js";
import type { CallContext } from "../../minted/minted-api.js";
import type { Ledger } from "../ledger/ledger.js";
import { leaseMs } from "./lease.js";
import { PlacementState } from "./order-placement.enum.js";
import type { Placement } from "./placement.js";
import type { SettlePlacement } from "./settle-placement.js";

export interface SettleLoopOptions {
  readonly ledger: Ledger;
  readonly settlePlacement: SettlePlacement;
  readonly clock: Clock;
  readonly log: Logger;
  readonly language: string;
  /** Of one look-up, in milliseconds. */
  readonly timeoutMs: number;
  /** See SettlePlacement. */
  readonly graceMs: number;
}

const pauseMs = 1_000;
const mostAtOnce = 8;
/** Between two looks for one placement: doubled each time, from the first to the second. */
const [shortestBackOffMs, longestBackOffMs] = [2_000, 60_000];

/**
 * Settles what nobody waits for any more: what a process that died has left open, and what stayed uncertain. Each
 * replica runs one; the ledger hands every placement to one of them at a time.
 */
export class SettleLoop extends BackgroundLoop {
  readonly #options: SettleLoopOptions;

  constructor(options: SettleLoopOptions) {
    super(options.clock);
    this.#options = options;
  }

  protected override async turn(signal: AbortSignal): Promise<number> {
    try {
      const settled = await this.#round(signal);
      return settled < mostAtOnce ? pauseMs : 0;
    } catch (error) {
      this.#options.log.error({ err: error }, "open placements could not be settled");
      return pauseMs;
    }
  }

  /** How many were looked for. */
  async #round(signal: AbortSignal): Promise<number> {
    const { ledger, clock, timeoutMs } = this.#options;
    const now = clock.now();
    const claimed = await ledger.claim({ now, leaseUntil: now + timeoutMs + leaseMs, limit: mostAtOnce });
    await Promise.all(claimed.map((placement) => this.#settle(placement, signal)));
    return claimed.length;
  }

  async #settle(placement: Placement, signal: AbortSignal): Promise<void> {
    const { ledger, settlePlacement, clock, log, language, timeoutMs } = this.#options;
    const { externalId, type } = placement;
    const call: CallContext = {
      language,
      deadline: new Deadline(clock, timeoutMs),
      requestId: placement.requestId,
      signal,
      lane: "orders",
    };
    const found = await settlePlacement.look(placement, { call, log });
    const { state } = await settlePlacement.settleBy(found, placement);
    if (state !== PlacementState.UNCERTAIN) {
      log.info({ externalId, type, state, requestId: placement.requestId }, "an open placement was settled");
    } else {
      await ledger.postpone(placement, found.kind === "never" ? null : this.#nextLook(placement));
    }
  }

  /** One look falls on the end of the grace period, when nothing found means that there is nothing. */
  #nextLook({ looks, requestedAt }: Placement): number {
    const { clock, graceMs } = this.#options;
    const now = clock.now();
    const next = now + Math.min(longestBackOffMs, shortestBackOffMs * 2 ** Math.min(looks, 10));
    const overdueAt = requestedAt.getTime() + graceMs;
    return now < overdueAt ? Math.min(next, overdueAt) : next;
  }
}
