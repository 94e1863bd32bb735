import { integerOrNull, recordOrNull, rows, UnexpectedAnswer, type WireRecord } from "../wire/read.js";
import type { OrderStatus } from "./order.enum.js";
import { orderStatusToWire } from "./order-status.wire.js";
import type { Order } from "./order.type.js";
import { orderFromWire } from "./order.wire.js";

/** The three keys that Minted finds an order by. */
export type OrderKey =
  { readonly guid: string } | { readonly code: string } | { readonly externalId: string };

/** Body of Get Order (Alternative) (D, api-3874525). push_hook stays out: a look-up changes nothing. */
export function orderKeyToWire(key: OrderKey): object {
  if ("guid" in key) return { guid: key.guid };
  return "code" in key ? { order_code: key.code } : { external_id: key.externalId };
}

/** The same, with the wish that the order be pushed to the partner's webhook (D, api-3874525). */
export const orderPushToWire = (key: OrderKey): object => ({ ...orderKeyToWire(key), push_hook: true });

/** Letters, digits and hyphens, with a digit among them: no path of Minted's has one (/partner/order/statuses). */
export const isSafeInPath = (externalId: string) => /^(?=.*\d)[A-Za-z0-9_-]+$/.test(externalId);

export const orderParams = (externalId: string) => ({ external_order_id: externalId });

/** A found order must be the one that was asked for, as far as it says. */
export function foundOrderFromWire(data: unknown, key: OrderKey, timeZone: string | null): Order {
  const order = orderFromWire(data, timeZone);
  const isAsked =
    "guid" in key
      ? order.guid === key.guid
      : "code" in key
        ? order.code === key.code
        : (order.externalId ?? key.externalId) === key.externalId;
  if (!isAsked) throw new UnexpectedAnswer("data", "order that was asked for");
  return order;
}

export interface OrderFilters {
  readonly customerExternalId: string | null;
  readonly sku: string | null;
  readonly status: OrderStatus | null;
  /** YYYY-MM-DD, both days included. */
  readonly placedFrom: string | null;
  readonly placedTo: string | null;
}

export const noFilters: OrderFilters = {
  customerExternalId: null,
  sku: null,
  status: null,
  placedFrom: null,
  placedTo: null,
};

export interface OrderPageKey {
  /** From 1. */
  readonly page: number;
  /** 5 to 30. */
  readonly size: number;
  readonly filters: OrderFilters;
}

export interface OrderPage {
  readonly orders: readonly Order[];
  /** Of all pages; null where Minted does not say. */
  readonly total: number | null;
  readonly hasNext: boolean;
}

/** Query of Get Orders (inferred from its e-commerce twin, D, api-8228838): newest first. */
export function orderPageToWire({ page, size, filters }: OrderPageKey) {
  return {
    page,
    total: size,
    sortBy: "created_at",
    sortType: "desc",
    customer_external_id: filters.customerExternalId ?? undefined,
    sku: filters.sku ?? undefined,
    status: filters.status === null ? undefined : (orderStatusToWire(filters.status) ?? undefined),
    startDate: filters.placedFrom ?? undefined,
    endDate: filters.placedTo ?? undefined,
  };
}

/** A Laravel paginator (inferred), or a bare list. */
export function orderPageFromWire(data: unknown, key: OrderPageKey, timeZone: string | null): OrderPage {
  const { size, filters } = key;
  const paginator = recordOrNull(data);
  const found = rows(data, "data");
  const orders = found.map((row) => orderFromWire(row, timeZone));
  refuseStrangers(orders, filters.customerExternalId);
  return {
    orders,
    total: integerOrNull(paginator?.["total"]),
    hasNext: paginator ? hasNextPage(paginator, found.length, size) : found.length >= size,
  };
}

function hasNextPage(paginator: WireRecord, found: number, size: number): boolean {
  const [current, last] = [integerOrNull(paginator["current_page"]), integerOrNull(paginator["last_page"])];
  if (current !== null && last !== null) return current < last;
  return typeof paginator["next_page_url"] === "string" || found >= size;
}

/** The filter's name is inferred: should Minted not know it, nobody may see the orders of others. */
function refuseStrangers(orders: readonly Order[], customerExternalId: string | null): void {
  if (customerExternalId === null) return;
  if (orders.some((order) => order.customerExternalId !== customerExternalId)) {
    throw new UnexpectedAnswer("data", "list of this customer's orders alone");
  }
}
