import { closeSync, mkdirSync, openSync, realpathSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { Kysely, sql, SqliteDialect } from "kysely";
import LibsqlDatabase from "libsql";
import type { Tables } from "./tables.js";

/** How long a statement waits for an operator's command that writes to the same file, in milliseconds. */
const busyTimeoutMs = 2_000;

/** Opens the file, or a database in memory, whose every commit is on the disk when it returns. */
export function openSqlite(path: string): Kysely<Tables> {
  const database = new LibsqlDatabase(path);
  try {
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = FULL");
    database.pragma(`busy_timeout = ${busyTimeoutMs}`);
  } catch (error) {
    database.close();
    throw error;
  }
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
}

/** Brings what was written last out of the log beside the file into it: who copies a closed ledger copies one file. */
export async function gatherInFile(db: Kysely<Tables>): Promise<void> {
  await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db).catch(() => undefined);
}

/** Makes the file where there is none, and resolves to the one path that all its symbolic links lead to. */
export function realPathOf(path: string): string {
  mkdirSync(dirname(path), { recursive: true });
  closeSync(openSync(path, "a"));
  return realpathSync(path);
}

/** The file serves another process, or could do so unseen. */
export class FileTaken extends Error {
  constructor(words: string, cause?: unknown) {
    super(`DATABASE_URL: ${words}`, { cause });
    this.name = "FileTaken";
  }
}

/**
 * Holds a file for one serving process, until it is released or the process ends, however it ends. The system's own
 * file locks do that, and SQLite takes them: an exclusive transaction on a file beside the ledger.
 */
export function holdFile(path: string): { release: () => void } {
  if (statSync(path).nlink > 1)
    throw new FileTaken(
      `the ledger ${path} has a second name, a hard link, by which another process could serve with it unseen. ` +
        "Remove one of the two.",
    );
  const lock = new LibsqlDatabase(`${path}-lock`);
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    lock.close();
    throw new FileTaken(
      `another process serves with the ledger ${path}. A file serves one process: stop that one, or use PostgreSQL ` +
        "for several.",
      cause,
    );
  }
  return { release: () => lock.close() };
}
