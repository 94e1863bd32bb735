import type { Clock } from "../../clock.js";
import type { Context } from "../../context.js";
import { alone } from "../../minted/minted-api.js";
import type { Ledger } from "../ledger/ledger.js";
import type { FindByType, Found } from "./find-placed.js";
import { PlacementState } from "./order-placement.enum.js";
import type { Placement, Settlement } from "./placement.js";
import { idIsTaken, notThere } from "./placement-words.js";

export interface SettlePlacementParts {
  readonly ledger: Ledger;
  readonly findByType: FindByType;
  readonly clock: Clock;
  /** How long something that Minted does not show may still turn up there, in milliseconds. */
  readonly graceMs: number;
}

/** Finds out what became of a placement whose answer was lost. It looks, and never sends. */
export class SettlePlacement {
  readonly #parts: SettlePlacementParts;

  constructor(parts: SettlePlacementParts) {
    this.#parts = parts;
  }

  /** The placement as it is known now; asks Minted only where it is uncertain. */
  async settle(placement: Placement, context: Pick<Context, "call" | "log">): Promise<Placement> {
    if (placement.state !== PlacementState.UNCERTAIN) return placement;
    return this.settleBy(await this.look(placement, context), placement);
  }

  /** Looks; what goes wrong with it settles nothing. */
  look(placement: Placement, { call, log }: Pick<Context, "call" | "log">): Promise<Found> {
    return this.#parts.findByType[placement.type](placement, alone(call)).catch((error: unknown) => {
      log.warn({ err: error, externalId: placement.externalId }, "the look-up of what was placed failed");
      return { kind: "unclear" };
    });
  }

  /** The placement as it is known after a look, which settled it or not. */
  async settleBy(found: Found, placement: Placement): Promise<Placement> {
    const { ledger, clock } = this.#parts;
    const settlement = this.#settlementBy(found, placement);
    if (settlement === null) return placement;
    const settled = await ledger.settle(placement, settlement, clock.now());
    // Somebody else was faster: what that one knows counts.
    return settled ?? (await ledger.find(placement.externalId)) ?? placement;
  }

  #settlementBy(found: Found, { requestedAt, refusal }: Placement): Settlement | null {
    const { clock, graceMs } = this.#parts;
    switch (found.kind) {
      case "same":
        return {
          state: PlacementState.PLACED,
          guids: found.placed.orders.map((order) => order.guid),
          refusal: null,
        };
      case "other":
        return { state: PlacementState.REJECTED, refusal: idIsTaken().userErrors[0] ?? null };
      case "none": {
        const isOverdue = clock.now() - requestedAt.getTime() >= graceMs;
        return isOverdue ? { state: PlacementState.REJECTED, refusal: refusal ?? notThere } : null;
      }
      case "unclear":
      case "never":
        return null;
    }
  }
}
