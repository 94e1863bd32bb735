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
  readonly #call: CallContext;
  readonly #turns: Turns;
  /** Each is made when it is asked for. */
  readonly #by: Partial<Record<Key, DataLoader<string, Order | null>>> = {};
  /** What answers have shown since something was last asked for by a key: most operations never ask. */
  #shown: (readonly Order[])[] = [];

  constructor(orders: OrdersClient, caller: Caller, call: CallContext, turns: Turns) {
    this.#orders = orders;
    this.#caller = caller;
    this.#call = call;
    this.#turns = turns;
  }

  load(key: Key, value: string): Promise<Order | null> {
    for (const orders of this.#shown.splice(0)) this.#rememberAll(orders);
    return this.#loaderBy(key).load(key === "guid" || key === "code" ? value.toUpperCase() : value);
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

  #loaderBy(key: Key): DataLoader<string, Order | null> {
    const load = (value: string) => this.#found(this.#find(key, value));
    return (this.#by[key] ??= singleLoader(this.#turns, load));
  }

  #find(key: Key, value: string): Promise<Order | null> {
    switch (key) {
      case "externalId":
        return this.#orders.byExternalId(value, this.#call);
      case "guid":
        return this.#orders.find({ guid: value }, this.#call);
      case "code":
        return this.#orders.find({ code: value }, this.#call);
      case "callbackToken":
        return this.#orders.callbacks.find(value, ownerOf(this.#caller), this.#call);
    }
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
    this.#loaderBy("guid").prime(order.guid, visible);
    this.#loaderBy("code").prime(order.code, visible);
    if (byExternalId && order.externalId !== null)
      this.#loaderBy("externalId").prime(order.externalId, visible);
  }
}

/** Null: the partner's own, who may see everybody's. */
const ownerOf = (caller: Caller) => (caller.role === Role.CUSTOMER ? caller.customerExternalId : null);
