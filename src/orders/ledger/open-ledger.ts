import { existsSync, realpathSync } from "node:fs";
import { Migrator } from "kysely";
import type { Logger } from "../../logger.js";
import type { Random } from "../../random.js";
import { Ledger } from "./ledger.js";
import { pulse } from "./ledger-facts.js";
import { migrations } from "./migrations.js";
import type { PostgresAddress } from "./postgres.js";
import { FileTaken, gatherInFile, holdFile, openSqlite, realPathOf } from "./sqlite.js";
import type { Database } from "./tables.js";

export type LedgerAddress =
  { readonly kind: "sqlite"; /** A path, or :memory: */ readonly path: string } | PostgresAddress;

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
  let db: Database | null = null;
  let held: ReturnType<typeof holdFile> | null = null;
  const close = async () => {
    if (held && db) await gatherInFile(db);
    await db?.destroy();
    held?.release();
  };
  try {
    const own = ownAddressOf(address);
    if (own.kind === "sqlite" && own.path !== inMemory) held = holdFile(own.path);
    db = await databaseAt(own, log);
    await (own.kind === "sqlite" ? migrate(db) : migratePatiently(own, log));
    const key = await fingerprintKey(db, random);
    const served = await factOf(db, pulse);
    const lastServedAt = served === null ? null : new Date(Number(served));
    const ledger = new Ledger({ db, kind: own.kind, key, lastServedAt, owner: random.uuid(), close });
    // Who has the file to itself knows that nobody is sending any more.
    if (held) await ledger.endLeases();
    return ledger;
  } catch (cause) {
    await close();
    if (cause instanceof FileTaken) throw cause;
    const words = `${reasonOf(cause)}. ${expected[address.kind]}`;
    throw new Error(`DATABASE_URL: the ledger cannot be opened: ${words}`, { cause });
  }
}

const inMemory = ":memory:";
const expected = {
  sqlite: "Expected a ledger's file, or the path of a new one in a folder that can be written.",
  postgres: "Expected a PostgreSQL database that answers, and in which this user may make tables.",
};

/** Opens it beside a serving process, for an operator's command: nothing is held and nothing migrated. */
export async function openLedgerBeside({ address, random, log }: OpenLedgerOptions): Promise<Ledger> {
  // SQLite would make the file that a mistyped path names.
  if (address.kind === "sqlite" && !existsSync(address.path))
    throw new Error(`DATABASE_URL: there is no file ${address.path}. Start the program with it first.`);
  let db: Database | null = null;
  try {
    db = await databaseAt(
      address.kind === "sqlite" ? { ...address, path: realpathSync(address.path) } : address,
      log,
    );
    const key = await factOf(db, keyName);
    if (key === null) throw new Error("it has no key");
    const close = db.destroy.bind(db);
    return new Ledger({
      ...{ db, kind: address.kind, key, lastServedAt: null, owner: random.uuid(), close },
    });
  } catch (cause) {
    await db?.destroy();
    throw new Error(
      `DATABASE_URL: there is no ledger that can be read: ${reasonOf(cause)}. Start the program with it first.`,
      { cause },
    );
  }
}

/** However many links lead to a file: SQLite's own files, and the lock, stand beside the file itself. */
function ownAddressOf(address: LedgerAddress): LedgerAddress {
  if (address.kind !== "sqlite" || address.path === inMemory) return address;
  return { ...address, path: realPathOf(address.path) };
}

async function databaseAt(address: LedgerAddress, log: Logger): Promise<Database> {
  if (address.kind === "sqlite") return openSqlite(address.path);
  const { openPostgres } = await import("./postgres.js");
  return openPostgres(address, log);
}

/** However long it takes, here or in another replica that is at it. */
async function migratePatiently(address: PostgresAddress, log: Logger): Promise<void> {
  const { openPostgresPatiently } = await import("./postgres.js");
  const db = openPostgresPatiently(address, log);
  await migrate(db).finally(() => db.destroy());
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
