import type { Clock } from "../../clock.js";
import type { Deadline } from "../../deadline.js";
import type { UserError } from "../../graph/user-error.type.js";
import type { Logger } from "../../logger.js";
import type { Ledger } from "../ledger/ledger.js";
import { holdLease } from "./lease.js";
import { PlacementState } from "./order-placement.enum.js";
import type { Placement, Settlement } from "./placement.js";

/** Before the tries to write an answer that follow the first, in milliseconds. */
const pausesMs = [200, 1_000];
/** A look-up of the settling loop comes no sooner than those of the operation itself are done. */
const firstLookAfterMs = 5_000;

export interface OpenedPlacementParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Resolves to null where somebody else has settled it. */
type Write = () => Promise<Placement | null>;

/**
 * One attempt that this process is sending. What Minted answered is told to the caller also where the ledger cannot
 * take it: writing it goes on behind, and where that fails the placement stays open and is settled by looking it up.
 */
export class OpenedPlacement {
  readonly placement: Placement;
  readonly ended: Promise<void>;
  readonly end: () => void;
  readonly #parts: OpenedPlacementParts;
  readonly #deadline: Deadline;

  constructor(placement: Placement, deadline: Deadline, parts: OpenedPlacementParts) {
    this.placement = placement;
    this.#deadline = deadline;
    this.#parts = parts;
    const lease = holdLease(placement, parts, parts.log);
    let ended = () => {};
    this.ended = new Promise((resolve) => (ended = resolve));
    this.end = () => {
      lease.end();
      ended();
    };
  }

  /** Whether nobody else can have given it up by now: a process may stand still between writing and sending. */
  isHeld(): boolean {
    const until = this.placement.leaseUntil?.getTime() ?? 0;
    return this.#parts.clock.now() < until;
  }

  /** Writes Minted's answer. */
  answer(settlement: Settlement): Promise<Placement> {
    const { ledger, clock } = this.#parts;
    return this.#written(settlement, () => ledger.answer(this.placement, settlement, clock.now()));
  }

  /**
   * Gives it up, as the answer was lost. `guids`: those that Minted named. `refusal`: why it is refused, should it turn
   * out not to be there.
   */
  lose(guids: readonly string[], refusal: UserError | null = null): Promise<Placement> {
    const { ledger, clock } = this.#parts;
    const lost = { state: PlacementState.UNCERTAIN, guids, refusal };
    return this.#written(lost, () => ledger.lose(this.placement, lost, clock.now() + firstLookAfterMs));
  }

  /** What the ledger has then, or what it is to have: the caller waits for the first try, and no longer than it may. */
  async #written(settlement: Settlement, write: Write): Promise<Placement> {
    const timer = new AbortController();
    const late = this.#parts.clock.sleep(Math.max(1, this.#deadline.remaining()), timer.signal);
    const first = this.#tried(settlement, write);
    const written = await Promise.race([first, late.then(() => null).catch(() => null)]);
    timer.abort();
    void first.then((done) => (done === null ? this.#tryAgain(settlement, write) : undefined));
    return written || { ...this.placement, ...settlement, leaseUntil: null };
  }

  async #tryAgain(settlement: Settlement, write: Write): Promise<void> {
    for (const pause of pausesMs) {
      await this.#parts.clock.sleep(pause);
      if ((await this.#tried(settlement, write)) !== null) return;
    }
  }

  /** False where somebody else has settled it, null where the ledger does not take it. */
  async #tried(settlement: Settlement, write: Write): Promise<Placement | false | null> {
    const told = { externalId: this.placement.externalId, state: settlement.state };
    try {
      const written = await write();
      if (written) return written;
      this.#parts.log.warn(told, "a placement was settled by somebody else meanwhile");
      return false;
    } catch (error) {
      this.#parts.log.error({ ...told, err: error }, "an answer could not be written");
      return null;
    }
  }
}
