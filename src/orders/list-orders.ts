import { Role } from "../auth/role.enum.js";
import { maySee } from "../auth/caller.js";
import type { Context } from "../context.js";
import { badUserInput } from "../faults.js";
import type { OrderConnection } from "./order-connection.type.js";
import { readCursor, writeCursor, type OrderCursor } from "./order-cursor.js";
import type { CustomerOrderFilter, OrderFilter } from "./order-filter.input.js";
import { OrderStatus } from "./order.enum.js";
import type { Order } from "./order.type.js";
import type { OrdersClient } from "./orders.client.js";
import type { OrderFilters, OrderPage } from "./orders.wire.js";

export interface PageArguments {
  readonly first: number | null;
  readonly after: string | null;
}

/** Minted's page sizes (documented for its e-commerce twin). */
const smallestPage = 5;
const largestPage = 30;
const defaultPage = 10;
/** New orders push older ones down: the anchor is looked for in its page and so many behind it. */
const pagesBehindAnchor = 3;

/** Pages of orders, newest first, that neither repeat nor skip one when new orders come in between. */
export class ListOrders {
  readonly #orders: OrdersClient;

  constructor(orders: OrdersClient) {
    this.#orders = orders;
  }

  /** `customerExternalId`: null lists everybody's, which only a partner may see. */
  async list(
    args: PageArguments,
    customerExternalId: string | null,
    filter: CustomerOrderFilter | null | undefined,
    context: Context,
  ): Promise<OrderConnection> {
    const count = args.first ?? defaultPage;
    if (count < 1 || count > largestPage) throw badUserInput(`first: give 1 to ${largestPage}.`);
    const filters = filtersOf(customerExternalId, filter);
    if (!maySee(context.caller, customerExternalId)) return emptyConnection;
    const window =
      args.after === null
        ? await this.#firstWindow(Math.max(count, smallestPage), filters, context)
        : await this.#windowAfter(readCursor(args.after, filters), count, filters, context);
    context.loaders.orders.prime(window.rows.map((row) => row.order));
    return connection(window, count, filters, args.after !== null);
  }

  async #firstWindow(size: number, filters: OrderFilters, { call }: Context): Promise<Window> {
    const page = await this.#orders.page(1, size, filters, call);
    return { rows: rowsOf(page, 1, size), total: page.total, hasNext: page.hasNext };
  }

  /** The anchor's page and the next are asked for at once: mostly the anchor is its page's last. */
  async #windowAfter(
    anchor: OrderCursor,
    count: number,
    filters: OrderFilters,
    { call }: Context,
  ): Promise<Window> {
    const load = (page: number) => this.#orders.page(page, anchor.size, filters, call);
    const ahead = [load(anchor.page), load(anchor.page + 1)];
    for (const page of ahead) page.catch(() => undefined);
    const rows: Row[] = [];
    for (let place = 0; ; place += 1) {
      const page = await (ahead[place] ?? load(anchor.page + place));
      rows.push(...rowsOf(page, anchor.page + place, anchor.size));
      const following = rowsAfter(rows, anchor.guid);
      if (following === null && (place === pagesBehindAnchor || !page.hasNext)) throw anchorIsGone();
      if (following !== null && (following.length >= count || !page.hasNext)) {
        return { rows: following, total: page.total, hasNext: page.hasNext };
      }
    }
  }
}

interface Row {
  readonly order: Order;
  readonly cursor: OrderCursor;
}

interface Window {
  readonly rows: readonly Row[];
  readonly total: number | null;
  /** Whether Minted has more behind the last row. */
  readonly hasNext: boolean;
}

const anchorIsGone = () =>
  badUserInput(
    "after: the order that this cursor names is not where it was. Start again from the first page.",
  );

function filtersOf(
  customerExternalId: string | null,
  filter: CustomerOrderFilter | null | undefined,
): OrderFilters {
  if (filter?.status === OrderStatus.UNKNOWN)
    throw badUserInput("filter.status: UNKNOWN cannot be looked for.");
  return {
    customerExternalId,
    sku: filter?.sku ?? null,
    status: filter?.status ?? null,
    placedFrom: filter?.placedFrom ?? null,
    placedTo: filter?.placedTo ?? null,
  };
}

/** A customer finds only its own; somebody else's id finds nothing. */
export function listedCustomer(filter: OrderFilter | null | undefined, { caller }: Context): string | null {
  const asked = filter?.customerExternalId ?? null;
  return caller.role === Role.CUSTOMER ? (asked ?? caller.customerExternalId) : asked;
}

function rowsOf(page: OrderPage, number: number, size: number): Row[] {
  return page.orders.map((order) => ({ order, cursor: { guid: order.guid, page: number, size } }));
}

/** What follows the anchor, each order once: between two requests a new one may push a row onto the next page. */
function rowsAfter(rows: readonly Row[], guid: string): Row[] | null {
  const distinct = [...new Map(rows.map((row) => [row.order.guid, row])).values()];
  const place = distinct.findIndex((row) => row.order.guid === guid);
  return place === -1 ? null : distinct.slice(place + 1);
}

function connection(
  window: Window,
  count: number,
  filters: OrderFilters,
  hasPreviousPage: boolean,
): OrderConnection {
  const edges = window.rows
    .slice(0, count)
    .map(({ order, cursor }) => ({ node: order, cursor: writeCursor(cursor, filters) }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    totalCount: window.total,
    pageInfo: {
      hasNextPage: window.rows.length > count || window.hasNext,
      hasPreviousPage,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

const emptyConnection: OrderConnection = {
  edges: [],
  nodes: [],
  totalCount: 0,
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
};
