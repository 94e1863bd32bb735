import { Deadline } from "../deadline.js";
import type { Listener } from "../live/listener.js";
import { SharedPolls, type PollOptions } from "../live/shared-polls.js";
import type { CallCount } from "../minted/call-count.js";
import type { PricesClient } from "./prices.client.js";
import type { ProductPrice } from "./product-price.type.js";

export interface PriceFeedOptions extends PollOptions {
  readonly prices: PricesClient;
  /** Of one call of Minted. */
  readonly timeoutMs: number;
}

const pauseMs = 2_000;

/** Product prices as they change, from one upstream poll for each currency and language. */
export class PriceFeed {
  readonly #options: PriceFeedOptions;
  readonly #polls: SharedPolls<readonly ProductPrice[]>;

  constructor(options: PriceFeedOptions) {
    this.#options = options;
    this.#polls = new SharedPolls({ shapeOf, pauseAfter: () => pauseMs }, options);
  }

  /** The prices of these products (null: of all) at once, and all of them again whenever one of them changes. */
  async *updates(
    currency: string,
    skus: readonly string[] | null,
    { countedAs, language, signal }: Listener,
  ): AsyncGenerator<readonly ProductPrice[], void> {
    const { prices, clock, timeoutMs } = this.#options;
    const ask = (stop: AbortSignal, calls: CallCount) => {
      const deadline = new Deadline(clock, timeoutMs);
      const call = { language, deadline, requestId: "price feed", signal: stop, calls };
      return prices.productPrices(currency, call);
    };
    const key = `${currency} ${language}`;
    const asked = skus === null ? null : new Set(skus);
    let told: string | null = null;
    for await (const all of this.#polls.listen({ key, countedAs, ask, signal })) {
      const some = asked === null ? all : all.filter(({ product }) => asked.has(product.sku));
      const shape = shapeOf(some);
      if (shape !== told) yield some;
      told = shape;
    }
  }
}

/** Without the time of asking, which is another one each time. */
function shapeOf(prices: readonly ProductPrice[]): string {
  return JSON.stringify(
    prices.map(({ id, spotPrice, buyPrice, sellPrice }) => [id, spotPrice, buyPrice, sellPrice]),
  );
}
