import type { Clock } from "../../clock.js";
import type { Context } from "../../context.js";
import type { Deadline } from "../../deadline.js";
import type { Logger } from "../../logger.js";
import type { Ledger } from "../ledger/ledger.js";
import { ownerOf } from "./account.js";
import { fingerprintOf } from "./fingerprint.js";
import type { Intent } from "./intent.js";
import type { Likeness } from "./likeness.js";
import { OpenedPlacement } from "./opened-placement.js";
import { leaseMs } from "./lease.js";
import { Moves } from "./moves.js";
import type { Placement } from "./placement.js";
import type { SettlePlacement } from "./settle-placement.js";

export type { OpenedPlacement };

export interface OpenPlacementsParts {
  readonly ledger: Ledger;
  readonly settlePlacement: SettlePlacement;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The ledger as the order rule sees it: one id, who sends it, whether it is the same. */
export class OpenPlacements {
  readonly #parts: OpenPlacementsParts;
  /** What this process is sending, to hear of its end at once. */
  readonly #sending = new Map<string, OpenedPlacement>();
  readonly #moves: Moves;

  constructor(parts: OpenPlacementsParts) {
    this.#parts = parts;
    this.#moves = new Moves(parts.ledger, parts.clock);
  }

  find(externalId: string): Promise<Placement | null> {
    return this.#parts.ledger.find(externalId);
  }

  /** Writes the intent down, so that it may be sent; null where somebody was faster. `end` it after that. */
  async open(intent: Intent, known: Placement | null, context: Context): Promise<OpenedPlacement | null> {
    const { ledger, clock, log } = this.#parts;
    const { externalId, type, isPriced, sought } = intent;
    const { caller, call } = context;
    const now = clock.now();
    const placement = await ledger.open(
      {
        ...{ externalId, type, isPriced, sought },
        owner: ownerOf(intent.account),
        fingerprint: fingerprintOf(intent, ledger.key),
        requestedBy: caller.role === null ? "" : caller.subject,
        requestId: call.requestId,
      },
      known,
      { now, leaseUntil: now + leaseMs },
    );
    if (placement === null) return null;
    const opened = new OpenedPlacement(placement, call.deadline, { ledger, clock, log });
    this.#sending.set(externalId, opened);
    void opened.ended.then(() => this.#sending.delete(externalId));
    return opened;
  }

  /** Whether the intent is what is known of its id. An order that was not asked for here is compared itself. */
  async compare(intent: Intent, known: Placement, context: Context): Promise<Likeness> {
    const { ledger, settlePlacement } = this.#parts;
    if (known.fingerprint !== null)
      return fingerprintOf(intent, ledger.key, known.sought) === known.fingerprint ? "same" : "other";
    if (known.owner !== null && known.owner !== ownerOf(intent.account)) return "other";
    const { type, sought } = intent;
    const found = await settlePlacement.look({ ...known, type, sought }, context);
    if (found.kind === "none" || found.kind === "never") return "unclear";
    return found.kind;
  }

  /** Waits until somebody else has done with it, or the time is over: then false. */
  async hasMoved(placement: Placement, deadline: Deadline): Promise<boolean> {
    const sending = this.#sending.get(placement.externalId);
    if (!sending) return this.#moves.wait(placement, deadline);
    const timer = new AbortController();
    const late = this.#parts.clock.sleep(deadline.remaining(), timer.signal).catch(() => undefined);
    const isEnded = await Promise.race([sending.ended.then(() => true), late.then(() => false)]);
    timer.abort();
    return isEnded;
  }
}
