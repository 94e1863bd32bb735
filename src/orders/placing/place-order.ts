import type { Caller } from "../../auth/caller.js";
import { Role } from "../../auth/role.enum.js";
import type { Context } from "../../context.js";
import { NotSent, TooLate } from "../../errors.js";
import { guidForm } from "../../graph/constraints.js";
import { refusal, Refusal } from "../../graph/refusal.js";
import { UserErrorCode } from "../../graph/user-error-code.enum.js";
import { MintedError, outcomeUnknown } from "../../minted/errors.js";
import { carriedOut } from "../../minted/minted-api.js";
import { LedgerUnavailable } from "../ledger/ledger-unavailable.js";
import { ownerOf } from "./account.js";
import type { Intent } from "./intent.js";
import { PlacementState } from "./order-placement.enum.js";
import { outcomeOf, refusedOutcome, uncertainOutcome, type Outcome } from "./outcome.js";
import type { PlaceOrderParts } from "./place-order-parts.js";
import type { OpenedPlacement } from "./open-placements.js";
import { PlacedUnseen } from "./placed-unseen.js";
import type { Placement } from "./placement.js";
import { idIsTaken, notReached } from "./placement-words.js";
import type { PlacedOrders } from "./trade.wire.js";

interface Seen {
  /** What the ledger had of the id when it last answered, if that was open. */
  open: Placement | null;
  isCardCounted: boolean;
}

/** A lost answer's order may become visible a moment later: it is looked for so many times, with these pauses. */
const pausesBeforeLookUpsMs = [0, 400, 1600];

/**
 * The order rule, for all that is placed. An intent is sent once; where the answer was lost, what became of it is
 * looked up, and as long as nobody knows it is not sent again, however often it is asked for, and by whom.
 */
export class PlaceOrder {
  readonly #parts: PlaceOrderParts;

  constructor(parts: PlaceOrderParts) {
    this.#parts = parts;
  }

  /** Rejects with a Refusal, or with NotSent or TooLate where nothing left, and another id may not be needed. */
  async place(intent: Intent, context: Context): Promise<Outcome> {
    refuseGuessableId(intent, context.caller);
    const seen: Seen = { open: null, isCardCounted: false };
    const { timeNeededMs } = this.#parts;
    const call = { ...carriedOut(context.call), lane: "orders" as const, timeNeededMs };
    return this.#place(intent, { ...context, call }, seen).catch((error: unknown) => {
      // Once this attempt is in the ledger no error of the ledger's comes through.
      if (!(error instanceof LedgerUnavailable)) throw error;
      // An earlier one, or somebody else's, was sent: nobody may hear that nothing was.
      if (seen.open) return uncertainOutcome(seen.open);
      throw new NotSent(error);
    });
  }

  async #place(intent: Intent, context: Context, seen: Seen): Promise<Outcome> {
    const { placements, settlePlacement } = this.#parts;
    for (;;) {
      const known = await placements.find(intent.externalId);
      seen.open = null;

      // Nothing exists at Minted, as far as the ledger knows: it may be sent, once it is in the ledger.
      if (known === null || mayBeSentAgain.has(known.state)) {
        await this.#parts.gate.refuseClosed(intent);
        if (!seen.isCardCounted) await this.#countCard(intent, context, seen);
        await intent.check(context).catch(sayNotSent);
        this.#refuseTooLate(context);
        const opened = await placements.open(intent, known, context);
        // While it was checked somebody else, here or in another replica, may have begun with the same id.
        if (opened === null) continue;
        return await this.#attempt(intent, opened, context).finally(() => opened.end());
      }

      // One id, one intent: whose it is, nobody is told.
      const likeness = await placements.compare(intent, known, context);
      if (likeness === "other") throw idIsTaken();
      if (likeness === "unclear") return uncertainOutcome({ ...known, state: PlacementState.UNCERTAIN });
      if (known.state === PlacementState.PLACED) return this.#replayed(intent, known, context);

      seen.open = known;
      if (known.state === PlacementState.SUBMITTED) {
        if (!(await placements.hasMoved(known, context.call.deadline))) return uncertainOutcome(known);
        continue;
      }
      const settled = await settlePlacement.settle(known, context);
      if (settled.state === PlacementState.UNCERTAIN) return uncertainOutcome(settled);
    }
  }

  /** Once for each attempt, however often somebody else was faster. */
  async #countCard({ isPaidByCard, account }: Intent, context: Context, seen: Seen): Promise<void> {
    const owner = ownerOf(account);
    if (isPaidByCard && owner !== null) await this.#parts.cardAttempts.take(owner, context);
    seen.isCardCounted = true;
  }

  #refuseTooLate({ call }: Context): void {
    if (call.deadline.remaining() < this.#parts.timeNeededMs) throw new TooLate();
  }

  async #attempt(intent: Intent, opened: OpenedPlacement, context: Context): Promise<Outcome> {
    try {
      if (!opened.isHeld()) throw new TooLate();
      const sent = intent.send(context.call).finally(() => context.loaders.forgetWhatOrdersMove());
      return await this.#placed(intent, opened, await sent, false, context);
    } catch (error) {
      if (error instanceof Refusal) return await this.#refused(intent, opened, error, context);
      if (error instanceof TooLate) throw (await this.#notSent(opened), error);
      if (error instanceof MintedError && !outcomeUnknown(error)) {
        await this.#notSent(opened);
        throw new NotSent(error);
      }
      return await this.#lost(intent, opened, error, context);
    }
  }

  async #placed(
    intent: Intent,
    opened: OpenedPlacement,
    placed: PlacedOrders,
    replayed: boolean,
    context: Context,
  ): Promise<Outcome> {
    const guids = placed.orders.map((order) => order.guid);
    const placement = await opened.answer({ state: PlacementState.PLACED, guids, refusal: null });
    context.loaders.orders.prime(placed.orders);
    return outcomeOf(intent, placed, placement, replayed);
  }

  /** Minted said no. That the id is taken may be by this very intent: an answer before was lost. */
  async #refused(
    intent: Intent,
    opened: OpenedPlacement,
    refused: Refusal,
    context: Context,
  ): Promise<Outcome> {
    if (refused.has(UserErrorCode.DUPLICATE_EXTERNAL_ID)) {
      const found = await this.#parts.settlePlacement.look(opened.placement, context);
      if (found.kind === "same") return this.#placed(intent, opened, found.placed, true, context);
      if (found.kind === "unclear") return uncertainOutcome(await opened.lose([]));
      // It says that the id is taken, and shows nothing under it: it may be this intent's order, not to be seen yet.
      if (found.kind === "none")
        return refusedOutcome(await opened.lose([], refused.userErrors[0]), refused.userErrors);
    }
    return this.#rejected(opened, refused);
  }

  async #rejected(opened: OpenedPlacement, { userErrors }: Refusal): Promise<Outcome> {
    const [first = null] = userErrors;
    const placement = await opened.answer({ state: PlacementState.REJECTED, refusal: first });
    return refusedOutcome(placement, userErrors);
  }

  async #notSent(opened: OpenedPlacement): Promise<void> {
    await opened.answer({ state: PlacementState.NOT_SENT, refusal: notReached });
  }

  async #lost(intent: Intent, opened: OpenedPlacement, error: unknown, context: Context): Promise<Outcome> {
    const { clock, settlePlacement } = this.#parts;
    const { externalId, type } = intent;
    context.log.warn({ err: error, externalId, type }, "the answer was lost; looking up what became of it");
    const lost = await opened.lose(error instanceof PlacedUnseen ? [error.guid] : []);
    for (const pause of pausesBeforeLookUpsMs) {
      if (pause >= context.call.deadline.remaining()) break;
      await clock.sleep(pause);
      const found = await settlePlacement.look(lost, context);
      if (found.kind === "same") return this.#placed(intent, opened, found.placed, false, context);
      if (found.kind === "other") return this.#rejected(opened, idIsTaken());
      if (found.kind === "never") break;
    }
    return uncertainOutcome(lost);
  }

  /** The orders as they are now. They may have been placed since this operation began to read. */
  async #replayed(intent: Intent, placement: Placement, { loaders, call }: Context): Promise<Outcome> {
    loaders.forgetWhatOrdersMove();
    const found = await Promise.all(placement.guids.map((guid) => loaders.orders.read(guid, call)));
    const orders = found.filter((order) => order !== null);
    const [only] = orders.length === 1 ? orders : [];
    const placed = { orders, total: only?.total ?? null, payment: orders[0]?.payment ?? null };
    return outcomeOf(intent, placed, placement, true);
  }
}

/** What is asked before something is sent may fail, too. */
function sayNotSent(error: unknown): never {
  throw error instanceof MintedError ? new NotSent(error) : error;
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
