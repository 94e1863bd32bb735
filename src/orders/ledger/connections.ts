import type { PostgresPool, PostgresPoolClient } from "kysely";
import pg from "pg";
import { LedgerBusy } from "./ledger-unavailable.js";

/** Somebody who waits for a connection. */
interface Waiting {
  readonly take: (client: pg.PoolClient) => void;
  readonly fail: (error: unknown) => void;
}

/** Before a connection that could not be made is tried again, in milliseconds. */
const pauseMs = 100;
/** A connection that is being made may be slower than the refusal of another one, but not by more than this. */
const longestTryMs = 2_000;
/** PostgreSQL's class of 'the server goes away', and its code of 'nothing can be written here'. */
const isOfTheServer = /^57P|^25006$/;

/**
 * A pool that tells busy from dead. While some connection works, whoever wants one waits for it, `patienceMs` at most.
 * Where none works and none can be made, the database is dead: whoever waits hears it at once.
 */
export class Connections implements PostgresPool {
  readonly #pool: pg.Pool;
  readonly #patienceMs: number;
  readonly #waiting = new Set<Waiting>();
  #inUse = 0;
  /** Connections that could not be made since one was last had, and when the first of them could not. */
  #failures = 0;
  #failingSince = 0;

  constructor(pool: pg.Pool, patienceMs: number) {
    this.#pool = pool;
    this.#patienceMs = patienceMs;
  }

  async connect(): Promise<PostgresPoolClient> {
    return this.#lend(await this.#connection());
  }

  async end(): Promise<void> {
    await this.#pool.end();
  }

  async #connection(): Promise<pg.PoolClient> {
    let timer: NodeJS.Timeout | undefined;
    const found = new Promise<pg.PoolClient>((take, fail) => {
      const waiting = { take, fail };
      this.#waiting.add(waiting);
      timer = setTimeout(() => this.#giveUp([waiting], new LedgerBusy()), this.#patienceMs);
      this.#find(waiting);
    });
    return found.finally(() => clearTimeout(timer));
  }

  #find(waiting: Waiting): void {
    this.#pool.connect().then(
      (client) => {
        if (!this.#waiting.delete(waiting)) return client.release();
        this.#inUse += 1;
        this.#failures = 0;
        waiting.take(client);
      },
      (error: unknown) => {
        if (this.#failures === 0) this.#failingSince = performance.now();
        this.#failures += 1;
        if (this.#isDead()) return this.#giveUp(this.#waiting, error);
        // The server may have no room for one more: those that there are will do.
        setTimeout(() => this.#waiting.has(waiting) && this.#find(waiting), pauseMs);
      },
    );
  }

  /** None is there, all that could be tried at once have failed, and nothing that is still being tried has been for long. */
  #isDead(): boolean {
    const { totalCount, idleCount, options } = this.#pool;
    const isTrying = totalCount - idleCount - this.#inUse > 0;
    return (
      this.#inUse + idleCount === 0 &&
      this.#failures >= Math.min(this.#waiting.size, options.max) &&
      (!isTrying || performance.now() - this.#failingSince >= longestTryMs)
    );
  }

  #giveUp(those: Iterable<Waiting>, error: unknown): void {
    for (const waiting of [...those]) if (this.#waiting.delete(waiting)) waiting.fail(error);
  }

  /** One that the server has left, or on which it does not answer or write any more, is not used again. */
  #lend(client: pg.PoolClient): PostgresPoolClient {
    let isUseless = false;
    const query = async (text: string, values: readonly unknown[]) => {
      try {
        return await client.query(text, [...values]);
      } catch (error) {
        isUseless ||= !(error instanceof pg.DatabaseError && !isOfTheServer.test(error.code ?? ""));
        throw error;
      }
    };
    const release = (destroy = false) => {
      this.#inUse -= 1;
      client.release(destroy || isUseless);
    };
    // Nothing here reads by a cursor, the other way to ask.
    return { query, release } as unknown as PostgresPoolClient;
  }
}
