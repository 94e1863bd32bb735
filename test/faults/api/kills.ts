import { setTimeout as sleep } from "node:timers/promises";
import { Dice } from "../dice.js";
import type { Stage } from "../proxy/proxy.js";

/** When the API is killed: once so many intents are dealt with, and then at a time or at a request. */
export interface Kill {
  readonly afterIntents: number;
  readonly at:
    | { readonly kind: "time"; readonly milliseconds: number }
    | {
        readonly kind: "request";
        /** How many requests (of those that place something, or of all) still reach Minted's address before. */
        readonly count: number;
        readonly placingOnly: boolean;
        readonly stage: Stage;
        /** After that step of that request. */
        readonly laterMs: number;
      };
}

export function planKills(seed: number, kills: number, intents: number): Kill[] {
  const dice = new Dice(`kills ${seed}`);
  return Array.from({ length: kills }, (_, place) => ({
    // From the start to nine tenths, so that something is left to be asked for after the last one.
    afterIntents: Math.floor((intents * 0.9 * (place + dice.fraction())) / kills),
    at: dice.chance(0.3) ? { kind: "time", milliseconds: dice.between(0, 300) } : atRequest(dice),
  }));
}

function atRequest(dice: Dice): Kill["at"] {
  return {
    kind: "request",
    count: dice.between(1, 12),
    placingOnly: dice.chance(0.7),
    stage: dice.pick<Stage>(["arrived", "answered", "answered", "done"]),
    laterMs: dice.pick([0, 0, 0, 1, 3, 10]),
  };
}

/** Counts the steps of requests, and tells when a kill is due. */
export class KillTrigger {
  #awaited: { kill: Kill["at"] & { kind: "request" }; left: number; due: () => void } | null = null;

  onStage(stage: Stage, placedId: string | null): void {
    const awaited = this.#awaited;
    if (!awaited || stage !== awaited.kill.stage) return;
    if (awaited.kill.placingOnly && placedId === null) return;
    awaited.left -= 1;
    if (awaited.left > 0) return;
    this.#awaited = null;
    awaited.due();
  }

  /** Calls `kill` in the very step that is meant, where it is not to be later; or once `signal` ends it all. */
  async when(at: Kill["at"], kill: () => void, signal: AbortSignal): Promise<void> {
    if (at.kind === "time") {
      await sleep(at.milliseconds);
      return kill();
    }
    await new Promise<void>((resolve) => {
      const killNow = () => {
        kill();
        resolve();
      };
      const due = () => (at.laterMs === 0 ? killNow() : void setTimeout(killNow, at.laterMs));
      this.#awaited = { kill: at, left: at.count, due };
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
  }
}
