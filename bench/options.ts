import { parseArgs } from "node:util";

export const usage = `npm run bench [-- OPTIONS]

  --quick           shorter rounds: ends within 10 minutes
  --cases NAMES     small, home, list, lookups, buy, start, latency, memory, growth; with commas between (all)
  --only NAMES      contestants, with commas between; ours is always there, as the others are compared with it (all)
  --rounds N        rounds of every contestant and case (3, at least 3 for figures to be believed)
  --seconds N       of full load in a round, and as long again at half load (5, with --quick 1)
  --connections N   callers at once (32)
  --out FILE        the figures as JSON
  --profile         measures nothing else: for each case a .cpuprofile of ours, and where its time went
  --page FILE       measures nothing: writes docs/performance.md and its charts from the JSON of a run
  --help            this
`;

export interface Options {
  readonly quick: boolean;
  /** Null: all. */
  readonly cases: readonly string[] | null;
  readonly only: readonly string[] | null;
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  readonly out: string | null;
  readonly profile: boolean;
  readonly page: string | null;
  readonly help: boolean;
}

/** Throws an Error with words for the user. */
export function readOptions(args: readonly string[]): Options {
  const text = { type: "string" } as const;
  const flag = { type: "boolean", default: false } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ quick: flag, profile: flag, help: flag },
      ...{ cases: text, only: text, rounds: text, seconds: text, connections: text, out: text, page: text },
    },
  });
  const names = (list: string | undefined) => list?.split(",").map((name) => name.trim()) ?? null;
  return {
    ...{ quick: values.quick, profile: values.profile, help: values.help },
    ...{ cases: names(values.cases), only: names(values.only) },
    rounds: positive("rounds", values.rounds, 3),
    seconds: positive("seconds", values.seconds, values.quick ? 1 : 5),
    connections: positive("connections", values.connections, 32),
    ...{ out: values.out ?? null, page: values.page ?? null },
  };
}

function positive(name: string, given: string | undefined, otherwise: number): number {
  const value = given === undefined ? otherwise : Number(given);
  if (!(value > 0)) throw new Error(`--${name}: a number above 0, not '${given}'.`);
  return value;
}
