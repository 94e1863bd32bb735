import { expect, test } from "vitest";
import { testWithPostgres } from "../support/postgres.js";
import { controls } from "./api/controls.js";
import type { DatabaseKind } from "./api/databases.js";
import { mutantOf } from "./api/mutants.js";
import { runFaults, type RunOptions } from "./run.js";

const timeout = 300_000;

const run = (database: DatabaseKind, changes: Partial<RunOptions> = {}) =>
  runFaults({
    ...{ database, seed: 4, orders: 40, kills: 3, faults: 0.1, callers: 12, control: null },
    log: () => undefined,
    ...changes,
  });

async function booksAgree(database: DatabaseKind): Promise<void> {
  const { findings, statesAtKills, faults, books } = await run(database);
  expect(findings).toEqual([]);
  // The last one may wait for more requests than there are left.
  expect(statesAtKills.length).toBeGreaterThanOrEqual(2);
  expect(faults.size).toBeGreaterThan(0);
  expect(books.orders.length).toBeGreaterThan(30);
}

test(
  "nothing is lost, doubled or told wrongly under faults and kills (SQLite)",
  () => booksAgree("sqlite"),
  timeout,
);

testWithPostgres(
  "nothing is lost, doubled or told wrongly under faults and kills (PostgreSQL)",
  () => booksAgree("postgres"),
  timeout,
);

test(
  "without the look-up the run finds orders that were placed twice",
  async () => {
    const { findings } = await run("sqlite", { kills: 0, faults: 0.3, control: controls["no-look-up"] });
    expect(findings.map(({ kind }) => kind)).toContain("doubled");
  },
  timeout,
);

test("every control still finds in the program what it takes out of it", () => {
  for (const { mutations } of Object.values(controls)) mutantOf(mutations).remove();
  const gone = [{ file: "main.js", from: "no such text", to: "" }];
  expect(() => mutantOf(gone)).toThrow("out of date");
});
