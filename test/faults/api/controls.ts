import type { Mutation } from "./mutants.js";

/** A safeguard that is taken away, so that the run has to find what it was good for. */
export interface Control {
  readonly mutations: readonly Mutation[];
  /** Run in the ledger once the program has made it. */
  readonly statement?: string;
}

export const controls = {
  "no-look-up": {
    mutations: [
      {
        file: "orders/placing/settle-placement.js",
        from: "return this.#parts.findByType[placement.type](placement, alone(call)).catch(",
        to: 'return Promise.resolve({ kind: "none" }).catch(',
      },
    ],
  },
  "no-unique-key": { mutations: [], statement: "drop index placements_external_id" },
  "retry-every-post": {
    mutations: [
      {
        file: "minted/minted-api.js",
        from: "return await (safe ? repeat(",
        to: "return await (true ? repeat(",
      },
    ],
  },
} as const satisfies Record<string, Control>;

export type ControlName = keyof typeof controls;
