import type { Clock } from "../../clock.js";
import type { Context } from "../../context.js";
import type { Intent } from "./intent.js";
import type { OpenPlacements } from "./open-placements.js";
import type { SettlePlacement } from "./settle-placement.js";

/** Whether something may be placed at the moment. Throws a Refusal where not. */
export interface TradingGate {
  refuseClosed(intent: Intent): Promise<void>;
}

/** How often cards may be tried. Throws where it is too often. */
export interface CardBudget {
  take(customerExternalId: string, context: Context): Promise<void>;
}

export interface PlaceOrderParts {
  readonly placements: OpenPlacements;
  readonly settlePlacement: SettlePlacement;
  readonly gate: TradingGate;
  readonly cardAttempts: CardBudget;
  readonly clock: Clock;
  /** One whole upstream call and a look-up: with less left of the operation nothing is sent. */
  readonly timeNeededMs: number;
}
