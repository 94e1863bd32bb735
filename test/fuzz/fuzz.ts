import fc from "fast-check";
import { schemaAlone } from "../../src/schema-alone.js";
import { faultsOf } from "./judge.js";
import { casesFor, type Case } from "./requests.js";
import { Target } from "./target.js";

export interface FuzzOptions {
  readonly cases: number;
  readonly seed: number;
}

export interface FuzzOutcome {
  readonly cases: number;
  /** How often each HTTP status came. */
  readonly statuses: ReadonlyMap<number, number>;
  /** How many replies had data in which something is not null. */
  readonly withData: number;
  /** The smallest case that fails, and why; null where none did. */
  readonly failure: string | null;
}

/** Asks a running API so many random things; the same seed asks the same, of Minted's answers too. */
export async function fuzz({ cases, seed }: FuzzOptions): Promise<FuzzOutcome> {
  const strays: string[] = [];
  const onStray = (error: unknown) => void strays.push(`unhandled: ${String(error)}`);
  process.on("unhandledRejection", onStray).on("uncaughtException", onStray);
  const [schema, target] = [await schemaAlone(), await Target.open()];
  const counts = { statuses: new Map<number, number>(), withData: 0 };
  const holds = async (one: Case) => {
    const reply = await target.ask(one);
    counts.statuses.set(reply.status, (counts.statuses.get(reply.status) ?? 0) + 1);
    if (/"data":\{.*:(?!null)/.test(reply.text)) counts.withData += 1;
    const faults = [...faultsOf(reply, one.request.method), ...target.takeLogged(), ...strays.splice(0)];
    if (faults.length > 0) throw new Error(faults.join("\n"));
  };
  try {
    const property = fc.asyncProperty(casesFor(schema), holds);
    const details = await fc.check(property, { seed, numRuns: cases, endOnFailure: true });
    return { cases: details.numRuns, ...counts, failure: details.failed ? storyOf(details) : null };
  } finally {
    await target.close();
    process.off("unhandledRejection", onStray).off("uncaughtException", onStray);
  }
}

function storyOf({ counterexample, errorInstance, seed, numRuns }: fc.RunDetails<[Case]>): string {
  const reason = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  return `case ${numRuns} of seed ${seed}: ${reason}\n${JSON.stringify(counterexample?.[0], null, 2)}`;
}
