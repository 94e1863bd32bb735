import { customerKey, customerId, orderCode, orderGuid } from "./ids.js";
import type { Json, Samples } from "./samples.js";

const priceLifeMs = 240_000;

/** Price fixes and buys: the sandbox's answers with ids and times of their own; nothing is kept. */
export class Trades {
  readonly #samples: Samples;
  #count = 0;

  constructor(samples: Samples) {
    this.#samples = samples;
  }

  priceFix(): Json {
    this.#count += 1;
    const token = `BENCH${String(this.#count).padStart(27, "0")}`;
    return { ...this.#samples.priceFix, token, expires_at: new Date(Date.now() + priceLifeMs).toISOString() };
  }

  /** A buy of 1 g of gold, which is what was recorded; null for any other. */
  buy(body: Json): Json | null {
    const { external_id, customer, items } = body as unknown as BuyBody;
    const buyer = customerKey(customer.external_id);
    const [item, ...others] = items;
    if (buyer === null || item?.sku !== "GAU" || item.amount !== 1 || others.length > 0) return null;
    this.#count += 1;
    const key = { orders: 0, number: Math.floor(this.#count / 0xffffff), place: this.#count % 0xffffff };
    const { bought } = this.#samples;
    const ids = { guid: orderGuid(key), order_code: orderCode(key) };
    const orders = (bought["orders"] as readonly Json[]).map((order) => ({
      ...{ ...order, ...ids, external_id },
      customer: { ...(order["customer"] as Json), external_id: customerId(buyer) },
    }));
    return { ...bought, guid: [ids.guid], order_code: [ids.order_code], orders };
  }
}

interface BuyBody {
  readonly external_id: string;
  readonly customer: { readonly external_id: string };
  readonly items: readonly { readonly sku: string; readonly amount: number }[];
}
