import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Logger } from "../../logger.js";
import { Connections } from "./connections.js";
import type { Tables } from "./tables.js";

export interface PostgresAddress {
  readonly kind: "postgres";
  readonly url: string;
  /** Most that are open at once. */
  readonly connections: number;
  /** How long a statement waits for one of them while all are in use, in milliseconds. */
  readonly patienceMs: number;
}

/** A database that does not answer must not take an operation's whole time, in milliseconds. */
const [connectTimeoutMs, statementTimeoutMs] = [2_000, 3_000];
/** Who migrates waits for others who do, and for tables that are large. */
const patientConnectTimeoutMs = 30_000;

/** Milliseconds, which a JavaScript number holds exactly. */
const typeOfBigint = pg.types.builtins.INT8;
const types: pg.CustomTypesConfig = {
  getTypeParser: (id, format) =>
    id === typeOfBigint ? Number : (pg.types.getTypeParser(id, format) as (text: string) => unknown),
};

export function openPostgres({ url, connections, patienceMs }: PostgresAddress, log: Logger): Kysely<Tables> {
  const pool = poolOf(log, {
    ...{ connectionString: url, max: connections, Client: clientWith(connectTimeoutMs) },
    ...{ query_timeout: statementTimeoutMs + 1_000, onConnect: setTimeouts(statementTimeoutMs) },
  });
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: new Connections(pool, patienceMs) }) });
}

/** For migrations, which take the time that they take. */
export function openPostgresPatiently({ url }: PostgresAddress, log: Logger): Kysely<Tables> {
  const pool = poolOf(log, {
    ...{ connectionString: url, max: 1, Client: clientWith(patientConnectTimeoutMs) },
    onConnect: setTimeouts(0),
  });
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

function poolOf(log: Logger, config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...config, types });
  // A connection that breaks tells it beside the statement that fails, and would end the process where nobody listens.
  pool.on("error", (error) => log.warn({ reason: error.message }, "a connection to the ledger broke"));
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/** The pool's own time-out would bound the wait for a connection that is in use, too. */
function clientWith(connectionTimeoutMillis: number): new (config?: pg.ClientConfig) => pg.Client {
  return class extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      super({ ...config, connectionTimeoutMillis });
    }
  };
}

/** As statements: poolers such as PgBouncer refuse them as parameters of a connection's start. */
function setTimeouts(milliseconds: number): pg.PoolConfig["onConnect"] {
  const set = (client: pg.ClientBase) =>
    client.query(`SET statement_timeout = ${milliseconds}; SET lock_timeout = ${milliseconds}`);
  // The pool waits for it, whatever its type says.
  return set as pg.PoolConfig["onConnect"];
}
