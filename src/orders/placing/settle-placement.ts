import type { Clock } from "../../clock.js";
import type { Context } from "../../context.js";
import type { FindPlaced, Found } from "./intent.js";
import { PlacementState } from "./order-placement.enum.js";
import type { Placement, PlacementBook } from "./placement-book.js";
import { idIsTaken, notThere } from "./placement-words.js";

/** Finds out what became of a placement whose answer was lost. */
export class SettlePlacement {
  readonly #book: PlacementBook;
  readonly #clock: Clock;
  readonly #graceMs: number;

  /** `graceMs`: how long something that Minted does not show may still turn up there. */
  constructor(book: PlacementBook, clock: Clock, graceMs: number) {
    this.#book = book;
    this.#clock = clock;
    this.#graceMs = graceMs;
  }

  /** The placement as it is known now; asks Minted only where it is uncertain. */
  async settle(placement: Placement, context: Pick<Context, "call" | "log">): Promise<Placement> {
    const find = this.#book.finderOf(placement.externalId);
    if (placement.state !== PlacementState.UNCERTAIN || !find) return placement;
    const found = await this.look(find, context);
    if (this.#book.find(placement.externalId) !== placement) return placement;
    return this.#settleBy(found, placement);
  }

  /** Looks; what goes wrong with it settles nothing. */
  look(find: FindPlaced, { call, log }: Pick<Context, "call" | "log">): Promise<Found> {
    return find(call).catch((error: unknown) => {
      log.warn({ err: error }, "the look-up of what was placed failed");
      return { kind: "unclear" };
    });
  }

  #settleBy(found: Found, placement: Placement): Placement {
    const { externalId, requestedAt } = placement;
    if (found.kind === "same") {
      const guids = found.placed.orders.map((order) => order.guid);
      return this.#book.settle(externalId, { state: PlacementState.PLACED, guids });
    }
    if (found.kind === "other") {
      const [taken = null] = idIsTaken().userErrors;
      return this.#book.settle(externalId, { state: PlacementState.REJECTED, refusal: taken });
    }
    const isOverdue = this.#clock.now() - requestedAt.getTime() >= this.#graceMs;
    if (found.kind === "unclear" || !isOverdue) return placement;
    return this.#book.settle(externalId, { state: PlacementState.REJECTED, refusal: notThere });
  }
}
