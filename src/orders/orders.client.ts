import { alone, type CallContext, type MintedApi } from "../minted/minted-api.js";
import type { RefusalTable } from "../refusals/refusal-table.js";
import { orNull } from "../wire/read.js";
import { CallbackOrders } from "./callback-orders.js";
import type { Order } from "./order.type.js";
import {
  foundOrderFromWire,
  orderKeyToWire,
  orderPageFromWire,
  orderPageToWire,
  orderParams,
  orderPushToWire,
  isSafeInPath,
  type OrderKey,
  type OrderPage,
  type OrderPageKey,
} from "./orders.wire.js";

/** Ids that Minted's answers leave out, of what was placed through this layer; null where it was not. */
export interface KnownIds {
  /** By guid; those that are not known are left out. Never rejects. */
  externalIdsOf(guids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Of what Minted does not find by its externalId; null where that is not known. Never rejects. */
  guidOf(externalId: string): Promise<string | null>;
}

export class OrdersClient {
  readonly callbacks = new CallbackOrders(this);

  readonly #minted: MintedApi;
  readonly #refusals: RefusalTable;
  readonly #timeZone: string | null;
  readonly #known: KnownIds;

  constructor(minted: MintedApi, refusals: RefusalTable, timeZone: string | null, known: KnownIds) {
    this.#minted = minted;
    this.#refusals = refusals;
    this.#timeZone = timeZone;
    this.#known = known;
  }

  /**
   * Get Order: GET /partner/order/{external_order_id} (D, api-3652432, api-4295600). Null when there is none.
   * An id that gateways might take apart, or that might be another path of Minted's, is looked up in a body.
   */
  async byExternalId(externalId: string, call: CallContext): Promise<Order | null> {
    const guid = await this.#known.guidOf(externalId);
    if (guid !== null) return this.find({ guid }, call);
    if (!isSafeInPath(externalId)) return this.find({ externalId }, call);
    const read = this.#readerOf({ externalId });
    const asked = this.#minted.read("getOrder", { params: orderParams(externalId) }, call, read);
    return this.#one(await this.#refusals.nullIfNotFound("getOrder", asked));
  }

  /** Get Order (Alternative): POST /partner/order (D, api-3874525): a look-up by any key. Null when there is none. */
  async find(key: OrderKey, call: CallContext): Promise<Order | null> {
    const read = this.#readerOf(key);
    const asked = this.#minted.read("getOrderAlternative", { body: orderKeyToWire(key) }, call, read);
    return this.#one(await this.#refusals.nullIfNotFound("getOrderAlternative", asked));
  }

  /**
   * The same with push_hook: the order, which Minted then pushes to the partner's webhook. A push is a side effect,
   * but one that does no harm twice, so it is repeated like the look-up. Null when there is no such order.
   */
  async requestPush(given: OrderKey, call: CallContext): Promise<Order | null> {
    const guid = "externalId" in given ? await this.#known.guidOf(given.externalId) : null;
    const key = guid === null ? given : { guid };
    const read = this.#readerOf(key);
    const asked = this.#minted.read("getOrderAlternative", { body: orderPushToWire(key) }, alone(call), read);
    return this.#one(await this.#refusals.nullIfNotFound("getOrderAlternative", asked));
  }

  /** Get Orders: GET (S), path and query inferred. Newest first. */
  async page(key: OrderPageKey, call: CallContext): Promise<OrderPage> {
    const read = (data: unknown) => orderPageFromWire(data, key, this.#timeZone);
    const page = await this.#minted.read("getOrders", { query: orderPageToWire(key) }, call, read);
    return { ...page, orders: await this.#named(page.orders) };
  }

  #readerOf(key: OrderKey): (data: unknown) => Order | null {
    return orNull((data) => foundOrderFromWire(data, key, this.#timeZone));
  }

  async #one(order: Order | null): Promise<Order | null> {
    if (order === null) return null;
    const [named = order] = await this.#named([order]);
    return named;
  }

  async #named(orders: readonly Order[]): Promise<readonly Order[]> {
    const nameless = orders.filter(({ externalId }) => externalId === null).map(({ guid }) => guid);
    if (nameless.length === 0) return orders;
    const known = await this.#known.externalIdsOf(nameless);
    return orders.map((order) => order.completedBy({ externalId: known.get(order.guid) ?? null }));
  }
}
