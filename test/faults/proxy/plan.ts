import { Dice } from "../dice.js";
import { faultNames, type FaultName } from "./faults.js";

export interface PlannedFault {
  readonly name: FaultName;
  /** For what the fault still leaves open, as how long it lasts. */
  readonly dice: Dice;
}

export interface FaultPlanOptions {
  readonly seed: number;
  /** How many of the requests meet a fault: 0 to 1. */
  readonly share: number;
  /** All, if left out. */
  readonly names?: readonly FaultName[];
}

/**
 * Which request meets which fault. It hangs on the seed, on what is asked and on how often that was asked before,
 * and not on the order in which the requests of several callers arrive: so a seed replays.
 */
export class FaultPlan {
  readonly #options: FaultPlanOptions;
  readonly #asked = new Map<string, number>();
  #isOn = false;

  constructor(options: FaultPlanOptions) {
    this.#options = options;
  }

  next(what: string): PlannedFault | null {
    if (!this.#isOn) return null;
    const { seed, share, names = faultNames } = this.#options;
    const time = (this.#asked.get(what) ?? 0) + 1;
    this.#asked.set(what, time);
    const dice = new Dice(`fault ${seed} ${what} ${time}`);
    return dice.chance(share) ? { name: dice.pick(names), dice } : null;
  }

  /** Until then, and after the end, all goes well. */
  begin(): void {
    this.#isOn = true;
  }

  end(): void {
    this.#isOn = false;
  }
}
