import { parseArgs } from "node:util";
import { controls, type ControlName } from "./api/controls.js";
import type { DatabaseKind } from "./api/databases.js";

export interface FaultsArguments {
  readonly seed: number;
  readonly orders: number;
  readonly databases: readonly DatabaseKind[];
  readonly kills: number;
  readonly faults: number;
  readonly control: ControlName | null;
  readonly callers: number;
  /** The file that gets what the API writes to standard error; null drops it. */
  readonly log: string | null;
}

export const usage = `npm run faults -- [--orders 2000] [--seed N] [--database sqlite|postgres|both] [--kills 20]
  [--faults 0.12] [--callers 16] [--log FILE] [--control ${Object.keys(controls).join("|")}]`;

const options = {
  seed: { type: "string" },
  orders: { type: "string", default: "2000" },
  database: { type: "string", default: "sqlite" },
  kills: { type: "string", default: "20" },
  faults: { type: "string", default: "0.12" },
  control: { type: "string" },
  callers: { type: "string", default: "16" },
  log: { type: "string" },
} as const;

/** Throws an Error that says what is wrong. */
export function readArguments(args: readonly string[]): FaultsArguments {
  const { values } = parseArgs({ args: [...args], options });
  const faults = Number(values.faults);
  if (!(faults >= 0 && faults <= 1)) throw new Error(`--faults ${values.faults}: give a share from 0 to 1.`);
  return {
    seed: whole("seed", values.seed ?? String(Date.now() % 1_000_000)),
    orders: whole("orders", values.orders),
    databases: databasesOf(values.database),
    kills: whole("kills", values.kills),
    faults,
    control: controlOf(values.control),
    callers: whole("callers", values.callers),
    log: values.log ?? null,
  };
}

function whole(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} ${text}: give a whole number.`);
  return Number(text);
}

function databasesOf(text: string): DatabaseKind[] {
  if (text === "both") return ["sqlite", "postgres"];
  if (text === "sqlite" || text === "postgres") return [text];
  throw new Error(`--database ${text}: give sqlite, postgres or both.`);
}

function controlOf(text: string | undefined): ControlName | null {
  if (text === undefined) return null;
  if (text in controls) return text as ControlName;
  throw new Error(`--control ${text}: give one of ${Object.keys(controls).join(", ")}.`);
}
