import type { Decimal } from "decimal.js";
import type { Clock } from "../../clock.js";
import type { CashCode } from "../balances/currencies.js";
import { REFUSALS } from "../refusals.js";
import { floor4 } from "../values/decimals.js";
import { DEFAULT_RULES, type SandboxRules } from "../rules.js";
import type { SeededRandom } from "../values/seeded-random.js";
import type { Price } from "./price-source.js";

const FORGOTTEN_AFTER_MS = 3_600_000;

export interface PriceToken {
  readonly token: string;
  readonly currency: CashCode;
  readonly customerExternalId: string | null;
  readonly prices: readonly Price[];
  /** The money that was fixed, if a total and not prices were asked for. */
  readonly total: Decimal | null;
  readonly expiresAt: number;
  isUsed: boolean;
}

export type PriceTerms = Pick<PriceToken, "currency" | "customerExternalId" | "prices" | "total">;

/** Fixed prices: each lives 240 seconds (inferred from api-3826800's expire_ttl) and buys or sells once. */
export class PriceTokens {
  readonly #clock: Clock;
  readonly #random: SeededRandom;
  readonly #rules: SandboxRules;
  readonly #tokens = new Map<string, PriceToken>();

  constructor(clock: Clock, random: SeededRandom, rules: SandboxRules = DEFAULT_RULES) {
    this.#clock = clock;
    this.#rules = rules;
    this.#random = random;
  }

  fix(terms: PriceTerms): PriceToken {
    const now = this.#clock.now();
    for (const { token, expiresAt } of this.#tokens.values()) {
      if (expiresAt + FORGOTTEN_AFTER_MS > now) break;
      this.#tokens.delete(token);
    }
    const expiresAt = Math.floor(now / 1000) * 1000 + this.#rules.tokenLifeSeconds * 1000;
    const fixed = { ...terms, token: this.#random.token(32), expiresAt, isUsed: false };
    this.#tokens.set(fixed.token, fixed);
    return fixed;
  }

  secondsLeft({ expiresAt }: PriceToken): number {
    return Math.max(0, Math.floor((expiresAt - this.#clock.now()) / 1000));
  }

  /** The fixed prices, if this account may use them now; throws the refusal that says why not. */
  usable(token: string, customerExternalId: string | null): PriceToken {
    const owner = this.#tokens.get(token)?.customerExternalId ?? null;
    const isForeign = this.#rules.tokensAreBound && owner !== null && owner !== customerExternalId;
    if (isForeign) throw REFUSALS.priceUnknown();
    return this.good(token);
  }

  /** The fixed prices whoever's they are; throws the refusal of one that is unknown, used or expired. */
  good(token: string): PriceToken {
    const fixed = this.#tokens.get(token);
    const { tokensAreUsedUp, tokensExpire } = this.#rules;
    if (fixed === undefined) throw REFUSALS.priceUnknown();
    if (fixed.isUsed && tokensAreUsedUp) throw REFUSALS.priceUsed();
    if (tokensExpire && fixed.expiresAt <= this.#clock.now()) throw REFUSALS.priceExpired();
    return fixed;
  }
}

/** Grams that the fixed total buys at this price; null if no total was fixed. */
export function buyAmount({ total }: Pick<PriceToken, "total">, price: Price): Decimal | null {
  return total === null ? null : floor4(total.div(price.buy));
}
