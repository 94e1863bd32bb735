import { parseArgs } from "node:util";

export interface FuzzArguments {
  readonly cases: number;
  readonly seed: number;
}

export const usage = "npm run fuzz -- [--cases 20000] [--seed N]";

/** Throws an Error that says what is wrong. */
export function readArguments(args: readonly string[]): FuzzArguments {
  const options = { cases: { type: "string", default: "20000" }, seed: { type: "string" } } as const;
  const { values } = parseArgs({ args: [...args], options });
  return {
    cases: whole("cases", values.cases),
    seed: whole("seed", values.seed ?? String(Date.now() % 1_000_000)),
  };
}

function whole(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} ${text}: give a whole number.`);
  return Number(text);
}
