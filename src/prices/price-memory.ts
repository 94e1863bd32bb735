import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Clock } from "../clock.js";
import type { PriceFix } from "./price-fix.type.js";

export interface RememberedPrice {
  readonly price: PriceFix;
  used: boolean;
}

const mostTokens = 100_000;
/** How long an expired token is still told from an unknown one. */
const afterlifeMs = 3_600_000;

/**
 * The prices that were fixed through this process, so that an order which cannot succeed is refused before
 * anything is sent. Tokens are kept as hashes. A token that is not here is no error: it is passed on.
 */
export class PriceMemory {
  readonly #prices: LRUCache<string, RememberedPrice>;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#prices = new LRUCache({
      max: mostTokens,
      ttlResolution: 0,
      perf: { now: () => clock.now() + 1 },
    });
  }

  remember(price: PriceFix): void {
    const ttl = price.expiresAt.getTime() - this.#clock.now() + afterlifeMs;
    if (ttl > 0) this.#prices.set(keyOf(price.token), { price, used: false }, { ttl });
  }

  recall(token: string): RememberedPrice | null {
    return this.#prices.get(keyOf(token)) ?? null;
  }

  markUsed(token: string): void {
    const remembered = this.#prices.peek(keyOf(token));
    if (remembered) remembered.used = true;
  }
}

function keyOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
