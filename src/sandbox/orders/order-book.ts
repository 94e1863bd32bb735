import { refuseNotFound } from "../http/refusal.js";
import type { Order } from "./order.js";

/** Every order, and the ways to find one. */
export class OrderBook {
  readonly #orders: Order[] = [];
  readonly #byGuid = new Map<string, Order>();
  readonly #byCode = new Map<string, Order>();
  readonly #byExternalId = new Map<string, Order>();

  /** In the order in which they were added. */
  get all(): readonly Order[] {
    return this.#orders;
  }

  add(order: Order): void {
    this.#orders.push(order);
    this.#byGuid.set(order.guid, order);
    this.#byCode.set(order.orderCode, order);
    const { externalId } = order;
    // The first of a split order is the one that its external_id finds; a delivery is never found by it.
    if (externalId === null || order.type === "Delivery" || this.#byExternalId.has(externalId)) return;
    this.#byExternalId.set(externalId, order);
  }

  hasExternalId(externalId: string): boolean {
    return this.#byExternalId.has(externalId);
  }

  /** Each of these throws the 404 refusal if there is no such order. */
  byGuid(guid: string): Order {
    return found(this.#byGuid.get(guid));
  }

  byCode(orderCode: string): Order {
    return found(this.#byCode.get(orderCode));
  }

  byExternalId(externalId: string): Order {
    return found(this.#byExternalId.get(externalId));
  }
}

function found(order: Order | undefined): Order {
  if (order === undefined) throw refuseNotFound("The order");
  return order;
}
