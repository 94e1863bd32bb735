import { writeFileSync } from "node:fs";
import process from "node:process";
import { readOptions, usage, type Options } from "./options.js";
import { writePage } from "./report/page.js";
import { runProfiles } from "./run-profiles.js";
import { runBench } from "./run-bench.js";

const print = (text: string) => void process.stdout.write(`${text}\n`);

async function main(options: Options): Promise<void> {
  if (options.help) return print(usage);
  if (options.page !== null) return writePage(options.page);
  if (options.profile) return runProfiles(options, print);
  const results = await runBench(options, print);
  if (options.out !== null) writeFileSync(options.out, `${JSON.stringify(results, null, 2)}\n`);
}

try {
  await main(readOptions(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}
