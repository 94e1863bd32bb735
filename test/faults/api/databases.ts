import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { postgresLedger, sqliteLedger, type LedgerReader } from "./ledger-reader.js";

export type DatabaseKind = "sqlite" | "postgres";

/** An empty database for one run. */
export interface RunDatabase {
  /** For DATABASE_URL. */
  readonly url: string;
  readonly ledger: LedgerReader;
  drop(): Promise<void>;
}

/** Where databases of one's own may be created. */
const postgresUrl = () => process.env["TEST_POSTGRES_URL"] || "postgres://postgres@127.0.0.1:5432/postgres";

export function createDatabase(kind: DatabaseKind): Promise<RunDatabase> {
  return kind === "sqlite" ? Promise.resolve(createFile()) : createOnServer();
}

function createFile(): RunDatabase {
  const folder = mkdtempSync(join(tmpdir(), "minted-faults-"));
  const file = join(folder, "ledger.db");
  return {
    url: `file:${file}`,
    ledger: sqliteLedger(file),
    drop: () => Promise.resolve(rmSync(folder, { recursive: true })),
  };
}

async function createOnServer(): Promise<RunDatabase> {
  const name = `minted_faults_${process.pid}_${Date.now().toString(36)}`;
  await onServer(`create database ${name}`);
  const url = new URL(postgresUrl());
  url.pathname = `/${name}`;
  return {
    url: url.href,
    ledger: postgresLedger(url.href),
    drop: () => onServer(`drop database ${name} with (force)`),
  };
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
