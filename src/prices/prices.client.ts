import type { Clock } from "../clock.js";
import { AnswerCache } from "../minted/answer-cache.js";
import type { CallContext, MintedApi } from "../minted/minted-api.js";
import type { Catalogue } from "../products/catalogue.js";
import type { PriceFix } from "./price-fix.type.js";
import {
  priceFixFromWire,
  priceFixToWire,
  productPricesFromWire,
  type PriceFixRequest,
} from "./prices.wire.js";
import type { ProductPrice } from "./product-price.type.js";

export interface PricesClientOptions {
  readonly minted: MintedApi;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  /** How long product prices are given again; 0 asks for them each time. */
  readonly cacheMs: number;
}

export class PricesClient {
  readonly #minted: MintedApi;
  readonly #catalogue: Catalogue;
  readonly #clock: Clock;
  /** By currency and language. Who may see which of them is not decided here: all are kept. */
  readonly #answers: AnswerCache<readonly ProductPrice[]>;

  constructor({ minted, catalogue, clock, cacheMs }: PricesClientOptions) {
    this.#minted = minted;
    this.#catalogue = catalogue;
    this.#clock = clock;
    this.#answers = new AnswerCache({ clock, lifeMs: cacheMs });
  }

  /** Price Fix: POST /partner/pricefix (D, api-3826800, api-7918013). Safe to repeat: it only quotes. */
  async fix(request: PriceFixRequest, call: CallContext): Promise<PriceFix> {
    const data = await this.#minted.call("priceFix", { body: priceFixToWire(request) }, call);
    return priceFixFromWire(data, request.customerExternalId, new Date(this.#clock.now()), this.#catalogue);
  }

  /** Product Prices: GET (S), path, query and rows inferred. */
  productPrices(currency: string, call: CallContext): Promise<readonly ProductPrice[]> {
    return this.#answers.get(`${currency} ${call.language}`, {
      // The feed of prices reads for everybody, too.
      ask: () => this.#minted.ask("productPrices", { query: { currency } }, { reader: "everybody", ...call }),
      read: ({ data, askedAt }) => productPricesFromWire(data, currency, new Date(askedAt), this.#catalogue),
    });
  }
}
