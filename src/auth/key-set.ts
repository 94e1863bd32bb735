import { isDeepStrictEqual } from "node:util";
import type { JWTVerifyGetKey } from "jose";
import { JWKSNoMatchingKey } from "jose/errors";
import { createRemoteJWKSet } from "jose/jwks/remote";
import type { Clock } from "../clock.js";
import type { Logger } from "../logger.js";

/** Nobody can say whether a token is good: the keys that would tell are not to be had. */
export class KeySetUnreachable extends Error {
  /** When it is worth to ask again. */
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number) {
    super("The key set of AUTH_JWKS_URL cannot be had.");
    this.name = "KeySetUnreachable";
    this.retryAfterMs = retryAfterMs;
  }
}

export interface KeySetOptions {
  readonly url: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Called when it shows other keys than before. */
  readonly onChange: () => void;
}

const timeoutMs = 5_000;
/** The key set is asked no more often, whatever tokens come and however it answers. */
const pauseMs = 5_000;
/** It is asked again after that long, while the keys that are known go on to be used. */
const freshForMs = 10 * 60_000;
/** For so long keys are believed while the key set does not answer: a key may have been withdrawn meanwhile. */
const usableForMs = 60 * 60_000;

/** The public keys that a login service shows at an address. */
export class KeySet {
  readonly #options: KeySetOptions;
  readonly #keys: ReturnType<typeof createRemoteJWKSet>;
  #loadedAt = -Infinity;
  #askedAt = -Infinity;
  #failed = false;
  #asking: Promise<void> | null = null;

  constructor(options: KeySetOptions) {
    this.#options = options;
    // jose asks again by the system's clock, and after a failure without a pause: when it does so is decided here.
    const never = { cacheMaxAge: Infinity, cooldownDuration: Infinity };
    this.#keys = createRemoteJWKSet(new URL(options.url), { timeoutDuration: timeoutMs, ...never });
  }

  /** The key that a token says it is signed with. Rejects with KeySetUnreachable, or with jose's error for no such key. */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    const age = this.#since(this.#loadedAt);
    if (age >= usableForMs) await this.load();
    else if (age >= freshForMs) void this.load().catch(() => undefined);
    try {
      return await this.#keys(header, token);
    } catch (error) {
      if (!(error instanceof JWKSNoMatchingKey)) throw error;
      await this.load();
      return this.#keys(header, token);
    }
  };

  /** Asks for the keys, unless that was done a moment ago. Rejects with KeySetUnreachable. */
  load(): Promise<void> {
    if (this.#asking) return this.#asking;
    const left = pauseMs - this.#since(this.#askedAt);
    if (left > 0) return this.#failed ? Promise.reject(new KeySetUnreachable(left)) : Promise.resolve();
    this.#askedAt = this.#options.clock.now();
    this.#asking = this.#ask().finally(() => (this.#asking = null));
    return this.#asking;
  }

  async #ask(): Promise<void> {
    const before = this.#keys.jwks();
    try {
      await this.#keys.reload();
      this.#failed = false;
      this.#loadedAt = this.#options.clock.now();
      if (before && !isDeepStrictEqual(before, this.#keys.jwks())) this.#options.onChange();
    } catch (error) {
      this.#failed = true;
      this.#options.log.error({ err: error }, "the key set of AUTH_JWKS_URL cannot be had");
      throw new KeySetUnreachable(pauseMs);
    }
  }

  /** A clock that was set back must not stop the asking. */
  #since(instant: number): number {
    return Math.abs(this.#options.clock.now() - instant);
  }
}
