import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { it, onTestFinished } from "vitest";
import { newDatabase, testWithPostgres } from "./postgres.js";

type RunOnLedger = (databaseUrl: string) => Promise<void>;

/** A test on each of the databases that hold a ledger; the address is that of an empty one. */
export function testOnEachLedger(name: string, run: RunOnLedger, timeout = 30_000): void {
  it(`${name} (SQLite)`, () => run(newLedgerFile()), timeout);
  testWithPostgres(`${name} (PostgreSQL)`, async () => run(await newDatabase()), timeout);
}

/** The address of a SQLite file that is not there yet; it goes with the test. */
export function newLedgerFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "ledger-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return `file:${join(folder, "ledger.db")}`;
}
