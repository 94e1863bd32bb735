import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { CallContext } from "../minted/minted-api.js";
import type { Order } from "./order.type.js";
import type { OrdersClient } from "./orders.client.js";
import { noFilters } from "./orders.wire.js";

interface PaidOrder {
  readonly guid: string;
  readonly customerExternalId: string | null;
}

const mostTokens = 50_000;
/** How far back an order is looked for that this process has not seen. */
const [mostPages, pageSize] = [4, 30];

/**
 * Orders by the callback token of their card payment. Minted has no such look-up, so those that this process has seen
 * are remembered, by hashes of their tokens: in memory, which a restart forgets and replicas do not share.
 */
export class CallbackOrders {
  readonly #orders: Pick<OrdersClient, "find" | "page">;
  readonly #seen = new LRUCache<string, PaidOrder>({ max: mostTokens });

  constructor(orders: Pick<OrdersClient, "find" | "page">) {
    this.#orders = orders;
  }

  remember({ guid, customerExternalId, payment }: Order): void {
    if (payment?.callbackToken) this.#seen.set(keyOf(payment.callbackToken), { guid, customerExternalId });
  }

  /**
   * The order as it is now: it is read again wherever it was found, as an address with the token in it proves nothing.
   * `customerExternalId`: null looks through everybody's.
   */
  async find(token: string, customerExternalId: string | null, call: CallContext): Promise<Order | null> {
    const guid =
      this.#seenGuid(token, customerExternalId) ?? (await this.#newest(token, customerExternalId, call));
    const order = guid === null ? null : await this.#orders.find({ guid }, call);
    return (order?.payment?.callbackToken ?? token) === token ? order : null;
  }

  /** Somebody else's is as good as not seen, so that no answer comes sooner for it. */
  #seenGuid(token: string, customerExternalId: string | null): string | null {
    const seen = this.#seen.get(keyOf(token));
    const isVisible = customerExternalId === null || seen?.customerExternalId === customerExternalId;
    return isVisible ? (seen?.guid ?? null) : null;
  }

  async #newest(token: string, customerExternalId: string | null, call: CallContext): Promise<string | null> {
    const filters = { ...noFilters, customerExternalId };
    for (let page = 1; page <= mostPages; page += 1) {
      const { orders, hasNext } = await this.#orders.page({ page, size: pageSize, filters }, call);
      const found = orders.find(({ payment }) => payment?.callbackToken === token);
      if (found || !hasNext) return found?.guid ?? null;
    }
    return null;
  }
}

function keyOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
