import { cases } from "./cases/cases.js";
import { Bench } from "./measure/bench.js";
import { pinSelf } from "./measure/child.js";
import { contestants } from "./measure/contestant.js";
import { describeRun } from "./measure/describe.js";
import type { Options } from "./options.js";
import { caseTable } from "./report/tables.js";
import type { CaseResult, Results } from "./results.js";

/** Starts everything, measures, prints as it goes, and stops everything. */
export async function runBench(options: Options, print: (text: string) => void): Promise<Results> {
  pinSelf();
  const chosen = contestants.filter(
    ({ name }) => name === "ours" || options.only === null || options.only.includes(name),
  );
  const about = describeRun(options, chosen);
  print(JSON.stringify(about, null, 2));
  const bench = await Bench.start(chosen, options, print);
  const results: CaseResult[] = [];
  try {
    for (const toDo of cases) {
      if (options.cases !== null && !options.cases.includes(toDo.name)) continue;
      const result = await bench.run(toDo);
      print(caseTable(result));
      results.push(result);
    }
  } finally {
    await bench.stop();
  }
  return { ...about, cases: results };
}
