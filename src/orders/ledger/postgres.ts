import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Logger } from "../../logger.js";
import type { Tables } from "./tables.js";

const mostConnections = 10;
/** A database that does not answer must not take an operation's whole time, in milliseconds. */
const [connectTimeoutMs, statementTimeoutMs] = [2_000, 3_000];

/** bigint: milliseconds, which a JavaScript number holds exactly. */
const typeOfBigint = 20;

export function openPostgres(url: string, log: Logger): Kysely<Tables> {
  const pool = new pg.Pool({
    connectionString: url,
    max: mostConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + 1_000,
    types: {
      getTypeParser: (id, format) =>
        Number(id) === typeOfBigint
          ? Number
          : (pg.types.getTypeParser(id, format) as (text: string) => unknown),
    },
  });
  // A connection that breaks while it is idle, or between two statements, has nobody to tell: the process would end.
  const note = (error: Error) => log.warn({ reason: error.message }, "a connection to the ledger broke");
  pool.on("error", note).on("connect", (client) => void client.on("error", note));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
