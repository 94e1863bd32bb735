import type DataLoader from "dataloader";
import { maySee, type Caller } from "../auth/caller.js";
import { Role } from "../auth/role.enum.js";
import { singleLoader } from "../graph/single-loader.js";
import type { CallContext } from "../minted/minted-api.js";
import type { Turns } from "../turns.js";
import type { Order } from "./order.type.js";
import type { OrdersClient } from "./orders.client.js";

type Key = "externalId" | "guid" | "code" | "callbackToken";

/**
 * One operation's orders, by each of their keys. What the caller may not see is null, as what does not exist.
 * An order that any answer shows is known by all its keys from then on.
 */
export class OrderLoader {
  readonly #orders: OrdersClient;
  readonly #caller: Caller;
  readonly #by: Readonly<Record<Key, DataLoader<string, Order | null>>>;
  /** What answers have shown since something was last asked for by a key: most operations never ask. */
  #shown: (readonly Order[])[] = [];

  constructor(orders: OrdersClient, caller: Caller, call: CallContext, turns: Turns) {
    const loader = (find: (key: string) => Promise<Order | null>) =>
      singleLoader(turns, (key: string) => this.#found(find(key)));
    const owner = caller.role === Role.CUSTOMER ? caller.customerExternalId : null;
    this.#orders = orders;
    this.#caller = caller;
    this.#by = {
      externalId: loader((externalId) => orders.byExternalId(externalId, call)),
      guid: loader((guid) => orders.find({ guid }, call)),
      code: loader((code) => orders.find({ code }, call)),
      callbackToken: loader((token) => orders.callbacks.find(token, owner, call)),
    };
  }

  load(key: Key, value: string): Promise<Order | null> {
    for (const orders of this.#shown.splice(0)) this.#rememberAll(orders);
    return this.#by[key].load(key === "guid" || key === "code" ? value.toUpperCase() : value);
  }

  /** Orders of one answer. An externalId that several of them have (Minted splits requests) names none of them. */
  prime(orders: readonly Order[]): void {
    this.#shown.push(orders);
    for (const order of orders) this.#orders.callbacks.remember(order);
  }

  #rememberAll(orders: readonly Order[]): void {
    for (const order of orders) {
      const isUnique = orders.every((other) => other === order || other.externalId !== order.externalId);
      this.#remember(order, isUnique);
    }
  }

  /** As it is now, read by another call than the operation's own. */
  read(guid: string, call: CallContext): Promise<Order | null> {
    return this.#found(this.#orders.find({ guid }, call));
  }

  forget(): void {
    this.#shown = [];
    Object.values(this.#by).forEach((loader) => loader.clearAll());
  }

  async #found(asked: Promise<Order | null>): Promise<Order | null> {
    const order = await asked;
    if (!order) return null;
    this.#orders.callbacks.remember(order);
    this.#remember(order, false);
    return maySee(this.#caller, order.customerExternalId) ? order : null;
  }

  #remember(order: Order, byExternalId: boolean): void {
    const visible = maySee(this.#caller, order.customerExternalId) ? order : null;
    this.#by.guid.prime(order.guid, visible);
    this.#by.code.prime(order.code, visible);
    if (byExternalId && order.externalId !== null) this.#by.externalId.prime(order.externalId, visible);
  }
}
