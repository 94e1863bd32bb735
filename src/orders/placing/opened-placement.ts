import type { Clock } from "../../clock.js";
import type { UserError } from "../../graph/user-error.type.js";
import type { Logger } from "../../logger.js";
import type { Ledger } from "../ledger/ledger.js";
import { holdLease } from "./lease.js";
import { PlacementState } from "./order-placement.enum.js";
import type { Placement, Settlement } from "./placement.js";

/** Between tries to write an answer, in milliseconds. */
const pausesMs = [0, 200, 1_000];
/** A look-up of the settling loop comes no sooner than those of the operation itself are done. */
const firstLookAfterMs = 5_000;

/**
 * One attempt that this process is sending. What Minted answered is told to the caller also where the ledger cannot
 * take it: the placement stays open there, and is settled by looking it up.
 */
export class OpenedPlacement {
  readonly placement: Placement;
  readonly ended: Promise<void>;
  readonly end: () => void;
  readonly #parts: { readonly ledger: Ledger; readonly clock: Clock; readonly log: Logger };

  constructor(
    placement: Placement,
    parts: { readonly ledger: Ledger; readonly clock: Clock; readonly log: Logger },
  ) {
    this.placement = placement;
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

  async #written(settlement: Settlement, write: () => Promise<Placement | null>): Promise<Placement> {
    const { clock, log } = this.#parts;
    const { externalId } = this.placement;
    for (const pause of pausesMs) {
      try {
        if (pause > 0) await clock.sleep(pause);
        const written = await write();
        if (written) return written;
        log.warn(
          { externalId, state: settlement.state },
          "a placement was settled by somebody else meanwhile",
        );
        break;
      } catch (error) {
        log.error({ err: error, externalId, state: settlement.state }, "an answer could not be written");
      }
    }
    return { ...this.placement, ...settlement, leaseUntil: null };
  }
}
