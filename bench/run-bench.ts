import { cases } from "./cases/cases.js";
import { Bench } from "./measure/bench.js";
import { pinSelf } from "./measure/child.js";
import { contestants, type Contestant } from "./measure/contestant.js";
import { describeRun } from "./measure/describe.js";
import { measureGrowth, type GrowthPoint } from "./measure/growth-case.js";
import { measureLatency } from "./measure/latency-case.js";
import { measureMemory, type MemoryResult } from "./measure/memory-case.js";
import { measureStarts } from "./measure/start-case.js";
import type { Options } from "./options.js";
import { aboutLines } from "./report/about.js";
import { growthTable, latencyTable, memoryTable, startTable } from "./report/special-tables.js";
import { caseTable } from "./report/tables.js";
import type { CaseResult, Results } from "./results.js";

type Print = (text: string) => void;
type Specials = Omit<Results, "cases" | keyof ReturnType<typeof describeRun>>;

/** --quick begins nothing more after this, so that it ends within ten minutes. */
const quickMs = 450_000;

/** Contestants whose memory and growth are looked at. */
const compared = ["ours", "apollo"];

/** Starts everything, measures, prints as it goes, and stops everything. */
export async function runBench(options: Options, print: Print): Promise<Results> {
  pinSelf();
  const isChosen = ({ name }: Contestant) => options.only?.includes(name) ?? true;
  const chosen = contestants.filter((one) => one.name === "ours" || isChosen(one));
  const about = describeRun(options, chosen);
  print(aboutLines(about).join("\n"));
  const bench = await Bench.start(chosen, options, print);
  try {
    const results = await runCases(bench, options, print);
    return { ...about, cases: results, ...(await runSpecials(bench, chosen, options, print)) };
  } finally {
    await bench.stop();
  }
}

async function runCases(bench: Bench, options: Options, print: Print): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for (const toDo of cases.filter(({ name }) => isWanted(options, name))) {
    const result = await bench.run(toDo);
    print(caseTable(result));
    results.push(result);
  }
  return results;
}

const isWanted = ({ cases: wanted }: Options, name: string) => wanted?.includes(name) ?? true;

/** What is not a matter of requests per second; null for what was left out. */
async function runSpecials(
  bench: Bench,
  chosen: readonly Contestant[],
  options: Options,
  print: Print,
): Promise<Specials> {
  const { upstream, running } = bench;
  const doOne = async <T>(name: string, work: () => Promise<T>, table: (result: T) => string) => {
    if (!isWanted(options, name)) return null;
    if (options.quick && performance.now() > quickMs) {
      print(`\n${name}: left out, --quick has no time left`);
      return null;
    }
    try {
      const result = await work();
      print(table(result));
      return result;
    } catch (error) {
      print(`\n${name}: could not be measured: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    }
  };
  return {
    starts: await doOne("start", () => measureStarts(chosen, upstream, options.quick ? 3 : 7), startTable),
    latency: await doOne("latency", () => measureLatency(running, upstream), latencyTable),
    memory: await doOne("memory", () => memoryOf(chosen, bench, options), memoryTable),
    growth: await doOne("growth", () => growthOf(bench, options), growthTable),
  };
}

async function memoryOf(
  chosen: readonly Contestant[],
  { upstream }: Bench,
  options: Options,
): Promise<MemoryResult[]> {
  const results: MemoryResult[] = [];
  for (const one of chosen.filter(({ name }) => (options.quick ? ["ours"] : compared).includes(name)))
    results.push(await measureMemory(one, upstream, options.quick ? 40_000 : 200_000));
  return results;
}

async function growthOf({ running, upstream }: Bench, options: Options): Promise<GrowthPoint[]> {
  const points: GrowthPoint[] = [];
  const which = options.quick ? ["ours"] : compared;
  for (const one of running.filter(({ contestant }) => which.includes(contestant.name)))
    points.push(...(await measureGrowth(one, upstream, options.quick ? 600 : options.seconds * 1000)));
  return points;
}
