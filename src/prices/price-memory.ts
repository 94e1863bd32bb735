import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Clock } from "../clock.js";
import type { DecimalText } from "../money/decimal.js";
import type { PriceFix } from "./price-fix.type.js";

/** What the checks of an order need of a price fix; never its token. */
export interface RememberedPrice {
  readonly customerExternalId: string | null;
  readonly currency: string;
  readonly isTotalPrice: boolean;
  /** The money that is to be spent; null unless fixed from a total. */
  readonly total: DecimalText | null;
  /** Milliseconds since the Unix epoch. */
  readonly expiresAt: number;
  /** What a gram costs and brings, by sku. */
  readonly bySku: ReadonlyMap<string, { readonly buy: DecimalText; readonly sell: DecimalText }>;
  used: boolean;
}

const mostTokens = 50_000;
/** How long an expired token is still told from an unknown one. */
const afterlifeMs = 600_000;

/**
 * The prices that were fixed through this process, so that an order which cannot succeed is refused before
 * anything is sent. Tokens are kept as hashes. A token that is not here is no error: it is passed on.
 */
export class PriceMemory {
  readonly #prices: LRUCache<string, RememberedPrice>;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#prices = new LRUCache({ max: mostTokens, ttlResolution: 0, perf: { now: () => clock.now() + 1 } });
  }

  remember(price: PriceFix): void {
    const remembered = rememberedOf(price);
    const ttl = remembered.expiresAt - this.#clock.now() + afterlifeMs;
    if (ttl > 0) this.#prices.set(priceKeyOf(price.token), remembered, { ttl });
  }

  recall(token: string): RememberedPrice | null {
    return this.#prices.get(priceKeyOf(token)) ?? null;
  }

  /** `key`: see priceKeyOf. */
  markUsed(key: string): void {
    const remembered = this.#prices.peek(key);
    if (remembered) remembered.used = true;
  }
}

function rememberedOf(price: PriceFix): RememberedPrice {
  return {
    customerExternalId: price.customerExternalId,
    currency: price.currency,
    isTotalPrice: price.isTotalPrice,
    total: price.total?.amount ?? null,
    expiresAt: price.expiresAt.getTime(),
    bySku: new Map(
      price.prices.map(({ product, buyPrice, sellPrice }) => [
        product.sku,
        { buy: buyPrice.amount, sell: sellPrice.amount },
      ]),
    ),
    used: false,
  };
}

/** What stands for a price token where it is remembered: its hash. */
export function priceKeyOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
