import type { Clock } from "../clock.js";
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

export class PricesClient {
  readonly #minted: MintedApi;
  readonly #catalogue: Catalogue;
  readonly #clock: Clock;

  constructor(minted: MintedApi, catalogue: Catalogue, clock: Clock) {
    this.#minted = minted;
    this.#catalogue = catalogue;
    this.#clock = clock;
  }

  /** Price Fix: POST /partner/pricefix (D, api-3826800, api-7918013). Safe to repeat: it only quotes. */
  async fix(request: PriceFixRequest, call: CallContext): Promise<PriceFix> {
    const data = await this.#minted.call("priceFix", { body: priceFixToWire(request) }, call);
    return priceFixFromWire(data, request.customerExternalId, new Date(this.#clock.now()), this.#catalogue);
  }

  /** Product Prices: GET (S), path, query and rows inferred. */
  async productPrices(currency: string, call: CallContext): Promise<ProductPrice[]> {
    const at = new Date(this.#clock.now());
    const data = await this.#minted.call("productPrices", { query: { currency } }, call);
    return productPricesFromWire(data, currency, at, this.#catalogue);
  }
}
