import { appendFileSync } from "node:fs";
import findPostgres from "../support/postgres-server.js";
import { controls } from "./api/controls.js";
import { readArguments, usage, type FaultsArguments } from "./arguments.js";
import { reportOf, storiesOf } from "./report.js";
import { runFaults } from "./run.js";

function argumentsOrExit(): FaultsArguments {
  try {
    return readArguments(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
    process.exit(2);
  }
}

const { databases, control, log, ...options } = argumentsOrExit();
const leavePostgres = databases.includes("postgres") ? await findPostgres() : () => {};
for (const database of databases) {
  process.stdout.write(`seed ${options.seed}, ${database}${control ? `, control ${control}` : ""}\n`);
  const outcome = await runFaults({
    ...{ ...options, database },
    control: control && controls[control],
    log: (text) => (log === null ? undefined : appendFileSync(log, text)),
  });
  process.stdout.write(reportOf(outcome));
  if (log !== null) appendFileSync(log, storiesOf(outcome));
  if (outcome.findings.length > 0) process.exitCode = 1;
}
leavePostgres();
