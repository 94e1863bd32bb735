import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Logger } from "../../logger.js";
import type { Tables } from "./tables.js";

const mostConnections = 10;
/** A database that does not answer must not take an operation's whole time, in milliseconds. */
const [connectTimeoutMs, statementTimeoutMs] = [2_000, 3_000];

/** Milliseconds, which a JavaScript number holds exactly. */
const typeOfBigint = pg.types.builtins.INT8;

export function openPostgres(url: string, log: Logger): Kysely<Tables> {
  const pool = new pg.Pool({
    connectionString: url,
    max: mostConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + 1_000,
    types: {
      getTypeParser: (id, format) =>
        id === typeOfBigint ? Number : (pg.types.getTypeParser(id, format) as (text: string) => unknown),
    },
  });
  // A connection that breaks tells it beside the statement that fails, and would end the process where nobody listens.
  pool.on("error", (error) => log.warn({ reason: error.message }, "a connection to the ledger broke"));
  pool.on("connect", (client) => client.on("error", () => undefined));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
