import { existsSync } from "node:fs";
import { Migrator } from "kysely";
import type { Logger } from "../../logger.js";
import type { Random } from "../../random.js";
import { Ledger } from "./ledger.js";
import { pulse } from "./ledger-facts.js";
import { migrations } from "./migrations.js";
import { openPostgres } from "./postgres.js";
import { gatherInFile, holdFile, openSqlite } from "./sqlite.js";
import type { Database } from "./tables.js";

export type LedgerAddress =
  | { readonly kind: "sqlite"; /** A path, or :memory: */ readonly path: string }
  | { readonly kind: "postgres"; readonly url: string };

export interface OpenLedgerOptions {
  readonly address: LedgerAddress;
  readonly random: Random;
  readonly log: Logger;
}

const keyName = "fingerprint_key";

/**
 * Opens the ledger to serve with it: its schema is brought up to date, under a lock. Throws an Error that names
 * DATABASE_URL where it cannot be opened, and where a file serves another process already.
 */
export async function openLedger({ address, random, log }: OpenLedgerOptions): Promise<Ledger> {
  const held = address.kind === "sqlite" && address.path !== ":memory:" ? holdFile(address.path) : null;
  const db = databaseAt(address, log);
  const close = async () => {
    if (held) await gatherInFile(db);
    await db.destroy();
    held?.release();
  };
  try {
    await migrate(db);
    const key = await fingerprintKey(db, random);
    const served = await factOf(db, pulse);
    const lastServedAt = served === null ? null : new Date(Number(served));
    const ledger = new Ledger({ db, kind: address.kind, key, lastServedAt, owner: random.uuid(), close });
    // Who has the file to itself knows that nobody is sending any more.
    if (held) await ledger.endLeases();
    return ledger;
  } catch (cause) {
    await close();
    throw new Error(`DATABASE_URL: the ledger cannot be opened: ${reasonOf(cause)}`, { cause });
  }
}

/** Opens it beside a serving process, for an operator's command: nothing is held and nothing migrated. */
export async function openLedgerBeside({ address, random, log }: OpenLedgerOptions): Promise<Ledger> {
  // SQLite would make the file that a mistyped path names.
  if (address.kind === "sqlite" && !existsSync(address.path))
    throw new Error(`DATABASE_URL: there is no file ${address.path}. Start the program with it first.`);
  const db = databaseAt(address, log);
  try {
    const key = await factOf(db, keyName);
    if (key === null) throw new Error("it has no key");
    const close = () => db.destroy();
    return new Ledger({
      ...{ db, kind: address.kind, key, lastServedAt: null, owner: random.uuid(), close },
    });
  } catch (cause) {
    await db.destroy();
    throw new Error(
      `DATABASE_URL: there is no ledger that can be read: ${reasonOf(cause)}. Start the program with it first.`,
      { cause },
    );
  }
}

function databaseAt(address: LedgerAddress, log: Logger): Database {
  return address.kind === "sqlite" ? openSqlite(address.path) : openPostgres(address.url, log);
}

/** Kysely's migrator locks PostgreSQL; a file is held by this process already. */
async function migrate(db: Database): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve({ ...migrations }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error) throw error instanceof Error ? error : new Error("a migration failed", { cause: error });
}

/** All replicas compare by the same key: it is made once, by the first that comes. */
async function fingerprintKey(db: Database, random: Random): Promise<string> {
  const made = { name: keyName, value: random.hex(32) };
  await db
    .insertInto("ledger_facts")
    .values(made)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await factOf(db, keyName)) ?? made.value;
}

async function factOf(db: Database, name: string): Promise<string | null> {
  const fact = await db
    .selectFrom("ledger_facts")
    .select("value")
    .where("name", "=", name)
    .executeTakeFirst();
  return fact?.value ?? null;
}

/** A driver's message may hold the address, but never the password. */
const reasonOf = (cause: unknown) => (cause instanceof Error ? cause.message || cause.name : String(cause));
