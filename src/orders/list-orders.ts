import { Role } from "../auth/role.enum.js";
import { maySee } from "../auth/caller.js";
import type { Context } from "../context.js";
import { badUserInput } from "../faults.js";
import type { OrderConnection } from "./order-connection.type.js";
import { ListedOrders, type Row, type Window } from "./listed-orders.js";
import { readCursor, type OrderCursor } from "./order-cursor.js";
import type { CustomerOrderFilter, OrderFilter } from "./order-filter.input.js";
import { OrderStatus } from "./order.enum.js";
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

/**
 * A page of orders, newest first, that neither repeats nor skips one when new orders come in between.
 * `customerExternalId`: null lists everybody's, which only a partner may see.
 */
export async function listOrders(
  args: PageArguments,
  customerExternalId: string | null,
  filter: CustomerOrderFilter | null | undefined,
  context: Context,
): Promise<OrderConnection> {
  const count = args.first ?? defaultPage;
  if (count < 1 || count > largestPage) throw badUserInput(`first: give 1 to ${largestPage}.`);
  const filters = filtersOf(customerExternalId, filter);
  if (!maySee(context.caller, customerExternalId)) return emptyConnection;
  const load = (page: number, size: number) => context.loaders.orderPages.load({ page, size, filters });
  const size = Math.max(count, smallestPage);
  const window =
    args.after === null
      ? firstWindow(await load(1, size), size)
      : await windowAfter(readCursor(args.after, filters), count, load);
  context.loaders.orders.prime(window.rows.map((row) => row.order));
  return new ListedOrders(window, count, filters, args.after !== null);
}

type LoadPage = (page: number, size: number) => Promise<OrderPage>;

const firstWindow = (page: OrderPage, size: number): Window => ({
  rows: rowsOf(page, 1, size),
  total: page.total,
  hasNext: page.hasNext,
});

/** The anchor's page and the next are asked for at once: mostly the anchor is its page's last. */
async function windowAfter(anchor: OrderCursor, count: number, load: LoadPage): Promise<Window> {
  const ahead = [load(anchor.page, anchor.size), load(anchor.page + 1, anchor.size)];
  for (const page of ahead) page.catch(() => undefined);
  const rows = new Map<string, Row>();
  for (let place = 0; ; place += 1) {
    const page = await (ahead[place] ?? load(anchor.page + place, anchor.size));
    const before = rows.size;
    for (const row of rowsOf(page, anchor.page + place, anchor.size)) rows.set(row.order.guid, row);
    // Should Minted not know the page's number (its name is inferred), every page is the first one.
    const hasNext = page.hasNext && rows.size > before;
    const following = rowsAfter([...rows.values()], anchor.guid);
    if (following === null && (place === pagesBehindAnchor || !hasNext)) throw anchorIsGone();
    if (following !== null && (following.length >= count || !hasNext)) {
      return { rows: following, total: page.total, hasNext };
    }
  }
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

/** What follows the anchor; null where it is not among them. */
function rowsAfter(rows: readonly Row[], guid: string): Row[] | null {
  const place = rows.findIndex((row) => row.order.guid === guid);
  return place === -1 ? null : rows.slice(place + 1);
}

const emptyConnection: OrderConnection = {
  edges: [],
  nodes: [],
  totalCount: 0,
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
};
