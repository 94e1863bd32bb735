import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { it, onTestFinished } from "vitest";
import { createLogger } from "../../src/logger.js";
import type { LedgerAddress, OpenLedgerOptions } from "../../src/orders/ledger/open-ledger.js";
import { systemRandom } from "../../src/random.js";
import { testWithPostgres } from "./postgres.js";

type Run = (databaseUrl: string) => Promise<void>;

/** Where a ledger may be kept, and a test with one that nobody has used. */
export const ledgers: readonly {
  kind: string;
  testWith: (name: string, run: Run, timeout?: number) => void;
}[] = [
  {
    kind: "SQLite",
    testWith: (name, run, timeout = 60_000) => it(name, () => run(`file:${ledgerFile()}`), timeout),
  },
  { kind: "PostgreSQL", testWith: testWithPostgres },
];

/** The path of a ledger that is not there yet, in a folder that goes with the test. */
export function ledgerFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "ledger-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "ledger.db");
}

/** For openLedger and openLedgerBeside. */
export function ledgerAt(databaseUrl: string): OpenLedgerOptions {
  const path = /^file:(.+)$/.exec(databaseUrl)?.[1];
  const address: LedgerAddress = path
    ? { kind: "sqlite", path }
    : { kind: "postgres", url: databaseUrl, connections: 10, patienceMs: 10_000 };
  return { address, random: systemRandom, log: createLogger("silent", { write: () => undefined }) };
}
