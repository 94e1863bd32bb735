import Database from "libsql";
import pg from "pg";

export type LedgerState = "SUBMITTED" | "PLACED" | "REJECTED" | "NOT_SENT" | "UNCERTAIN";

export interface LedgerRow {
  readonly externalId: string;
  readonly kind: string;
  readonly state: LedgerState;
  readonly guids: readonly string[];
  readonly attempt: number;
}

/** The ledger as it lies there, read past the program. */
export interface LedgerReader {
  rows(): Promise<LedgerRow[]>;
  /** Runs a statement in it: what only an adversary does. */
  alter(statement: string): Promise<void>;
}

const query = "select external_id, kind, state, guids, attempt from placements";

interface StoredRow {
  readonly external_id: string;
  readonly kind: string;
  readonly state: LedgerState;
  readonly guids: string | readonly string[] | null;
  readonly attempt: number;
}

/** Of a file that another process may have open. */
export function sqliteLedger(file: string): LedgerReader {
  const using = <T>(use: (database: Database.Database) => T): Promise<T> => {
    const database = new Database(file);
    try {
      database.exec("pragma busy_timeout = 5000");
      return Promise.resolve(use(database));
    } finally {
      database.close();
    }
  };
  return {
    rows: () => using((database) => (database.prepare(query).all() as StoredRow[]).map(rowOf)),
    alter: (statement) => using((database) => void database.exec(statement)),
  };
}

export function postgresLedger(connectionString: string): LedgerReader {
  const using = async <T>(use: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString });
    await client.connect();
    try {
      return await use(client);
    } finally {
      await client.end();
    }
  };
  return {
    rows: () => using(async (client) => (await client.query<StoredRow>(query)).rows.map(rowOf)),
    alter: (statement) => using(async (client) => void (await client.query(statement))),
  };
}

function rowOf({ external_id, guids, attempt, ...row }: StoredRow): LedgerRow {
  const list = typeof guids === "string" ? (JSON.parse(guids) as string[]) : (guids ?? []);
  return { ...row, externalId: external_id, guids: list, attempt: Number(attempt) };
}
