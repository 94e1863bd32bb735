import type { Caller } from "../../auth/caller.js";
import { Role } from "../../auth/role.enum.js";
import type { Clock } from "../../clock.js";
import type { Context } from "../../context.js";
import { NotSent, TooLate } from "../../errors.js";
import { guidForm } from "../../graph/constraints.js";
import { refusal, Refusal } from "../../graph/refusal.js";
import { UserErrorCode } from "../../graph/user-error-code.enum.js";
import { MintedError, outcomeUnknown } from "../../minted/errors.js";
import type { Intent } from "./intent.js";
import { PlacementState } from "./order-placement.enum.js";
import { outcomeOf, refusedOutcome, uncertainOutcome, type Outcome } from "./outcome.js";
import type { Placement, PlacementBook } from "./placement-book.js";
import { idIsTaken, notReached } from "./placement-words.js";
import type { SettlePlacement } from "./settle-placement.js";
import type { PlacedOrders } from "./trade.wire.js";

/** A lost answer's order may become visible a moment later: it is looked for so many times, with these pauses. */
const pausesBeforeLookUpsMs = [0, 400, 1600];

export interface PlaceOrderParts {
  readonly book: PlacementBook;
  readonly settlePlacement: SettlePlacement;
  readonly clock: Clock;
  /** One whole upstream call and a look-up: with less left of the operation nothing is sent. */
  readonly timeNeededMs: number;
}

/**
 * The order rule, for all that is placed. An intent is sent once; where the answer was lost, what became of it is
 * looked up, and as long as nobody knows it is not sent again, however often it is asked for.
 */
export class PlaceOrder {
  readonly #parts: PlaceOrderParts;

  constructor(parts: PlaceOrderParts) {
    this.#parts = parts;
  }

  async place(intent: Intent, context: Context): Promise<Outcome> {
    const { book, settlePlacement } = this.#parts;
    refuseGuessableId(intent, context.caller);
    for (;;) {
      const known = book.find(intent.externalId);

      // Nothing exists at Minted, as far as this process knows: it may be sent.
      if (known === null || mayBeSentAgain.has(known.state)) {
        await intent.check(context);
        this.#refuseTooLate(context);
        // While it was checked somebody else may have begun with the same id.
        if (book.find(intent.externalId) === known) return this.#attempt(intent, context);
        continue;
      }

      // One id, one intent: whose it is, nobody is told.
      if (!book.isSame(intent, known)) throw idIsTaken();
      if (known.state === PlacementState.PLACED) return this.#replayed(intent, known, context);

      if (known.state === PlacementState.SUBMITTED) {
        if (!(await this.#endsInTime(known, context))) return uncertainOutcome(known);
        continue;
      }
      const settled = await settlePlacement.settle(known, context);
      if (settled.state === PlacementState.UNCERTAIN) return uncertainOutcome(settled);
    }
  }

  #refuseTooLate({ call }: Context): void {
    if (call.deadline.remaining() < this.#parts.timeNeededMs) throw new TooLate();
  }

  #attempt(intent: Intent, context: Context): Promise<Outcome> {
    const { caller } = context;
    const subject = caller.role === null ? "" : caller.subject;
    return this.#parts.book.during(intent, subject, async () => {
      try {
        const sent = intent.send(context.call).finally(() => context.loaders.forgetWhatOrdersMove());
        return this.#placed(intent, await sent, false, context);
      } catch (error) {
        if (error instanceof Refusal) return await this.#refused(intent, error, context);
        if (error instanceof MintedError && !outcomeUnknown(error)) throw this.#notSent(intent, error);
        return await this.#lost(intent, error, context);
      }
    });
  }

  #placed(intent: Intent, placed: PlacedOrders, replayed: boolean, context: Context): Outcome {
    const guids = placed.orders.map((order) => order.guid);
    const state = PlacementState.PLACED;
    const placement = this.#parts.book.settle(intent.externalId, { state, guids, refusal: null });
    context.loaders.orders.prime(placed.orders);
    return outcomeOf(intent, placed, placement, replayed);
  }

  /** Minted said no. That the id is taken may be by this very intent: an answer before was lost. */
  async #refused(intent: Intent, refused: Refusal, context: Context): Promise<Outcome> {
    if (refused.has(UserErrorCode.DUPLICATE_EXTERNAL_ID)) {
      const found = await intent.find(context.call).catch(() => null);
      if (found === null) return this.#uncertain(intent);
      if (found.kind === "same") return this.#placed(intent, found.placed, true, context);
    }
    return this.#rejected(intent, refused);
  }

  #rejected({ externalId }: Intent, { userErrors }: Refusal): Outcome {
    const [first = null] = userErrors;
    const state = PlacementState.REJECTED;
    return refusedOutcome(this.#parts.book.settle(externalId, { state, refusal: first }), userErrors);
  }

  #notSent({ externalId }: Intent, error: MintedError): NotSent {
    this.#parts.book.settle(externalId, { state: PlacementState.NOT_SENT, refusal: notReached });
    return new NotSent(error);
  }

  async #lost(intent: Intent, error: unknown, context: Context): Promise<Outcome> {
    const { clock, settlePlacement } = this.#parts;
    const { externalId, type } = intent;
    context.log.warn({ err: error, externalId, type }, "the answer was lost; looking up what became of it");
    this.#uncertain(intent);
    for (const pause of pausesBeforeLookUpsMs) {
      if (pause >= context.call.deadline.remaining()) break;
      await clock.sleep(pause);
      const found = await settlePlacement.look(intent.find, context);
      if (found.kind === "same") return this.#placed(intent, found.placed, false, context);
      if (found.kind === "other") return this.#rejected(intent, idIsTaken());
    }
    return this.#uncertain(intent);
  }

  #uncertain({ externalId }: Intent): Outcome {
    return uncertainOutcome(this.#parts.book.settle(externalId, { state: PlacementState.UNCERTAIN }));
  }

  /** The orders as they are now. */
  async #replayed(intent: Intent, placement: Placement, { loaders }: Context): Promise<Outcome> {
    const found = await Promise.all(placement.guids.map((guid) => loaders.orders.load("guid", guid)));
    const orders = found.filter((order) => order !== null);
    const [only] = orders.length === 1 ? orders : [];
    const placed = { orders, total: only?.total ?? null, payment: orders[0]?.payment ?? null };
    return outcomeOf(intent, placed, placement, true);
  }

  /** Waits for whoever sends it at the moment, within the operation's own time. */
  async #endsInTime({ externalId }: Placement, { call }: Context): Promise<boolean> {
    const timer = new AbortController();
    const ended = this.#parts.book.whenIdle(externalId).then(() => true);
    const tooLate = this.#parts.clock.sleep(call.deadline.remaining(), timer.signal).then(
      () => false,
      () => false,
    );
    return Promise.race([ended, tooLate]).finally(() => timer.abort());
  }
}

const mayBeSentAgain: ReadonlySet<PlacementState> = new Set([
  PlacementState.REJECTED,
  PlacementState.NOT_SENT,
]);

/** Ids are one space per partner: a customer's must be one that nobody else comes upon. */
function refuseGuessableId({ externalId }: Intent, caller: Caller): void {
  if (caller.role === Role.CUSTOMER && !guidForm.test(externalId)) {
    const words = { en: "This must be a new UUID.", tr: "Bu yeni bir UUID olmalı." };
    throw refusal(UserErrorCode.INVALID, ["input", "externalId"], words);
  }
}
