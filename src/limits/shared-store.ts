import type { Redis } from "ioredis";
import { RateLimiterMemory, RateLimiterRedis, type RateLimiterAbstract } from "rate-limiter-flexible";
import type { Rate } from "../config/limits-config.js";
import type { Logger } from "../logger.js";

export type StoreHealth = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** A command that takes longer is done in memory: nobody waits for Redis. */
const commandTimeoutMs = 500;
const longestPauseMs = 5_000;

type StoreLog = Pick<Logger, "info" | "warn">;

/** Where what is counted of callers stands: in memory, or in Redis for several replicas. */
export class SharedStore {
  readonly #redis: Redis | null;
  #failure: string | null = null;

  /** `url`: null for memory alone. Resolves before Redis answers, or whether it does. */
  static async open(url: string | null, log: StoreLog): Promise<SharedStore> {
    return new SharedStore(url === null ? null : await connecting(url), log);
  }

  private constructor(redis: Redis | null, log: StoreLog) {
    this.#redis = redis;
    this.#redis?.on("ready", () => {
      if (this.#failure !== null) log.info("Redis is back: rate limits are shared again");
      this.#failure = null;
    });
    // Once an outage: ioredis tries again and again.
    this.#redis?.on("error", (error) => {
      const reason = reasonOf(error);
      if (this.#failure === null)
        log.warn({ reason }, "Redis does not answer: each replica counts by itself");
      this.#failure = reason;
    });
  }

  /** Counts by keys; in memory for as long as Redis does not answer. */
  limiter(name: string, { points, seconds }: Rate): RateLimiterAbstract {
    const options = { keyPrefix: `minted-graphql:${name}`, points, duration: seconds };
    const inMemory = new RateLimiterMemory(options);
    if (!this.#redis) return inMemory;
    const redis = { storeClient: this.#redis, rejectIfRedisNotReady: true };
    return new RateLimiterRedis({ ...options, ...redis, insuranceLimiter: inMemory });
  }

  async health(): Promise<StoreHealth> {
    if (!this.#redis) return { ok: true };
    if (this.#redis.status !== "ready") return { ok: false, reason: this.#failure ?? "not connected yet" };
    try {
      await this.#redis.ping();
      return { ok: true };
    } catch (error) {
      return { ok: false, reason: reasonOf(error) };
    }
  }

  close(): void {
    this.#redis?.disconnect();
  }
}

async function connecting(url: string): Promise<Redis> {
  // In the bundle, what is CommonJS has no names when it is loaded late.
  const { Redis } = (await import("ioredis")).default;
  return new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: commandTimeoutMs,
    connectTimeout: 2_000,
    retryStrategy: (attempt) => Math.min(attempt * 200, longestPauseMs),
  });
}

/** The address, which may hold a password, is left out. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code !== "") return code;
  const refusal = error instanceof Error ? /^[A-Z]{3,}(?= )/.exec(error.message)?.[0] : undefined;
  return refusal ?? "no answer in time";
}
