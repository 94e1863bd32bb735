import { expect } from "vitest";
import { openLedger } from "../../../src/orders/ledger/open-ledger.js";
import { ledgerAt } from "../../support/ledgers.js";
import { inDatabase, testWithPostgres } from "../../support/postgres.js";
import { Program } from "../../support/program.js";

testWithPostgres("two programs that start at once on an empty database both serve", async (url) => {
  const programs = [new Program({ DATABASE_URL: url }), new Program({ DATABASE_URL: url })];
  for (const address of await Promise.all(programs.map((program) => program.ready())))
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
});

testWithPostgres("six that open an empty database at once make its schema and its key once", async (url) => {
  const ledgers = await Promise.all(Array.from({ length: 6 }, () => openLedger(ledgerAt(url))));
  expect(new Set(ledgers.map(({ key }) => key)).size).toBe(1);
  expect(await inDatabase(url, "SELECT name FROM kysely_migration ORDER BY name")).toEqual([
    { name: "0001-placements" },
    { name: "0002-operators" },
  ]);
  await Promise.all(ledgers.map((ledger) => ledger.close()));
});
