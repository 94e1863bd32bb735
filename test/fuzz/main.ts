import "reflect-metadata";
import { readArguments, usage, type FuzzArguments } from "./arguments.js";
import { fuzz } from "./fuzz.js";

function argumentsOrExit(): FuzzArguments {
  try {
    return readArguments(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
    process.exit(2);
  }
}

const options = argumentsOrExit();
process.stdout.write(`seed ${options.seed}, ${options.cases} cases\n`);
const { cases, statuses, withData, failure } = await fuzz(options);
const counted = [...statuses].sort().map(([status, count]) => `HTTP ${status}: ${count}`);
process.stdout.write([...counted, `with data: ${withData}`, `cases: ${cases}`, ""].join("\n"));
process.stdout.write(failure === null ? "nothing found\n" : `${failure}\n`);
process.exitCode = failure === null ? 0 : 1;
