import type { Clock } from "../../clock.js";
import type { CashCode } from "../balances/currencies.js";
import { PRODUCTS, type Product, type Sku } from "../products.js";
import { createHash } from "node:crypto";
import { Decimal } from "decimal.js";
import { decimal } from "../values/decimals.js";

export interface Price {
  readonly product: Product;
  readonly spot: Decimal;
  /** What is paid for a gram. */
  readonly buy: Decimal;
  /** What is received for a gram. */
  readonly sell: Decimal;
}

const SPOT_TRY: Readonly<Record<Sku, string>> = {
  GAU: "2939.71",
  GAG: "34.7041",
  BGAU: "2940",
  BGAG: "34.5",
  GPT: "1046.2",
  GPD: "1083.4",
};

const TRY_PER_UNIT: Readonly<Record<CashCode, string>> = { TRY: "1", GBP: "44.2", USD: "34.7", EUR: "36.6" };

const MILLION = 1_000_000;
const DRIFT_SECONDS = 300;
const DRIFT_PPM = 10_000;
const JITTER_PPM = 400;

/**
 * Prices as a pure function of seed, product, currency and the clock's second: a slow drift within one per
 * cent and a small step each second. Sell is below spot, buy above it.
 */
export class PriceSource {
  readonly #seed: number;
  readonly #clock: Clock;

  constructor(seed: number, clock: Clock) {
    this.#seed = seed;
    this.#clock = clock;
  }

  all(currency: CashCode, instant: number = this.#clock.now()): Price[] {
    return PRODUCTS.map((product) => this.of(product, currency, instant));
  }

  of(product: Product, currency: CashCode, instant: number): Price {
    const factor = decimal(MILLION + this.#ppm(product.sku, Math.floor(instant / 1000))).div(MILLION);
    const exact = decimal(SPOT_TRY[product.sku]).div(TRY_PER_UNIT[currency]).times(factor);
    const spot = exact.toDecimalPlaces(product.spotPlaces, Decimal.ROUND_HALF_UP);
    return {
      product,
      spot,
      buy: spot.times("1.02").toDecimalPlaces(2, Decimal.ROUND_UP),
      sell: spot.times("0.98").toDecimalPlaces(2, Decimal.ROUND_DOWN),
    };
  }

  /** Parts per million by which the spot is off its base in that second. */
  #ppm(sku: Sku, second: number): number {
    const knot = Math.floor(second / DRIFT_SECONDS);
    const from = this.#noise(`${sku}/drift/${knot}`, DRIFT_PPM);
    const to = this.#noise(`${sku}/drift/${knot + 1}`, DRIFT_PPM);
    const passed = second - knot * DRIFT_SECONDS;
    const drift = from + Math.round(((to - from) * passed) / DRIFT_SECONDS);
    return drift + this.#noise(`${sku}/second/${second}`, JITTER_PPM);
  }

  /** A whole number from -limit to limit. */
  #noise(name: string, limit: number): number {
    const hash = createHash("sha256").update(`${this.#seed}/${name}`).digest().readUInt32BE(0);
    return (hash % (2 * limit + 1)) - limit;
  }
}
