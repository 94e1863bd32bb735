import pg from "pg";
import { expect, onTestFinished } from "vitest";
import { openLedger } from "../../../src/orders/ledger/open-ledger.js";
import { Forwarder } from "../../support/forwarder.js";
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

testWithPostgres(
  "a program that starts behind a migration waits as long as it takes, and serves",
  async (url) => {
    await (await openLedger(ledgerAt(url))).close();
    const migration = await connected(url);
    await migration.query("BEGIN; LOCK TABLE kysely_migration_lock IN ACCESS EXCLUSIVE MODE");
    const program = new Program({ DATABASE_URL: url });
    const waiting =
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' " +
      "AND now() - query_start > interval '5 seconds'";
    await expect.poll(() => inDatabase(url, waiting), { timeout: 30_000 }).toHaveLength(1);
    await migration.query("ROLLBACK");
    expect((await fetch(`${await program.ready()}/readyz`)).status).toBe(200);
  },
);

testWithPostgres(
  "time-outs are in force, and no parameter of a connection's start, as poolers refuse it",
  async (url) => {
    const way = await Forwarder.to(url);
    const ledger = await openLedger(ledgerAt(way.url));
    onTestFinished(() => ledger.close());
    const blocker = await connected(url);
    await blocker.query("BEGIN; LOCK TABLE placements IN ACCESS EXCLUSIVE MODE");
    const failure = await ledger.find("anything").catch((error: Error) => error);
    expect(failure).toMatchObject({
      name: "LedgerUnavailable",
      cause: { code: expect.stringMatching(/^5[57]/) as string },
    });
    expect(way.greetings.length).toBeGreaterThan(0);
    expect(way.greetings.filter((greeting) => greeting.includes("timeout"))).toEqual([]);
  },
);

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}
