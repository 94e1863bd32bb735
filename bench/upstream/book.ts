import {
  customerId,
  keyOfExternalId,
  keyOfGuid,
  orderCode,
  orderExternalId,
  orderGuid,
  customerKey,
  type CustomerKey,
  type OrderKey,
} from "./ids.js";
import type { Json, Samples } from "./samples.js";

/**
 * The light upstream's data: the sandbox's own answers under other ids. Any customer of the form of `customerId` exists
 * and has as many orders as its id says, without anything being stored. What finds nothing is null.
 */
export class Book {
  readonly #samples: Samples;

  constructor(samples: Samples) {
    this.#samples = samples;
  }

  customer(externalId: string): Json | null {
    const key = customerKey(externalId);
    return key && this.#customer(this.#samples.customer, key);
  }

  balances(externalId: string): readonly Json[] | null {
    const key = customerKey(externalId);
    return key && this.#samples.balances.map((row) => ({ ...row, customer_external_id: customerId(key) }));
  }

  storedCards(externalId: string): readonly Json[] | null {
    return customerKey(externalId) && this.#samples.storedCards;
  }

  orderByGuid(guid: string): Json | null {
    const key = keyOfGuid(guid);
    return key && this.#order(key);
  }

  orderByExternalId(externalId: string): Json | null {
    const key = keyOfExternalId(externalId);
    return key && this.#order(key);
  }

  /** A page of a customer's orders in the sandbox's paginator, from page 1. */
  orders(externalId: string, page: number, size: number): Json | null {
    const key = customerKey(externalId);
    if (key === null) return null;
    const from = (page - 1) * size;
    const count = Math.max(0, Math.min(size, key.orders - from));
    const data = Array.from({ length: count }, (_, index) => this.#order({ ...key, place: from + index }));
    const last_page = Math.max(1, Math.ceil(key.orders / size));
    const span = { from: count > 0 ? from + 1 : null, to: count > 0 ? from + count : null };
    const numbers = { current_page: page, per_page: size, last_page, total: key.orders, ...span };
    return { ...this.#samples.page, ...numbers, data };
  }

  #order(key: OrderKey): Json {
    const samples = this.#samples.orders;
    const sample = samples[key.place % samples.length];
    return {
      ...sample,
      ...{ guid: orderGuid(key), order_code: orderCode(key), external_id: orderExternalId(key) },
      customer: this.#customer(sample?.["customer"] as Json, key),
    };
  }

  #customer(sample: Json, key: CustomerKey): Json {
    return { ...sample, external_id: customerId(key) };
  }
}
