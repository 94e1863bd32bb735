import { createHash } from "node:crypto";
import { RateLimiterRes } from "rate-limiter-flexible";
import type { Rate } from "../config/limits-config.js";
import type { SharedStore } from "./shared-store.js";

/** Lets so much through in so long a time, by keys. */
export class RateLimit {
  readonly #limiter: ReturnType<SharedStore["limiter"]> | null;

  /** `rate`: null lets everything through. */
  constructor(name: string, rate: Rate | null, store: SharedStore) {
    this.#limiter = rate && store.limiter(name, rate);
  }

  get isOff(): boolean {
    return this.#limiter === null;
  }

  /** Counts one more; returns the milliseconds to wait where that is too much, else 0. */
  async take(key: string): Promise<number> {
    try {
      await this.#limiter?.consume(hashOf(key));
      return 0;
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      return Math.max(1, refused.msBeforeNext);
    }
  }
}

/** Who called stands in Redis: not by its name. */
const hashOf = (key: string) => createHash("sha256").update(key).digest("base64url");
