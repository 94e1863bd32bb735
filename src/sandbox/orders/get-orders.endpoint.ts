import { z } from "zod";
import type { Endpoint } from "../application.js";
import type { Customers } from "../customers/customers.js";
import { success } from "../http/answer.js";
import { readFields } from "../http/fields.js";
import { dateFormat } from "../values/dates.js";
import type { OrderBook } from "./order-book.js";
import { ORDER_STATUSES, statusId } from "./order-statuses.js";
import type { Order } from "./order.js";
import { orderView } from "./order.view.js";
import { paginate } from "./paginator.js";

const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/, "Give a whole number.")
  .transform(Number);

/** A status is given by number or by name: the twin's page says names and shows a number. */
const statusIds = z
  .string()
  .transform((text) => text.split(",").map((part) => namedStatusId(part.trim())))
  .refine((ids) => ids.every((id) => id >= 1 && id <= ORDER_STATUSES.length), "Give statuses from 1 to 12.");

const query = z.object({
  page: wholeNumber.pipe(z.number().min(1)).default(1),
  total: wholeNumber.pipe(z.number().min(5).max(30)).default(10),
  customer_external_id: z.string().min(1).max(110).optional(),
  sku: z.string().min(3).max(21).optional(),
  sortBy: z.enum(["type", "total", "customer_external_id", "created_at"]).default("created_at"),
  sortType: z.enum(["asc", "desc"]).default("desc"),
  status: statusIds.optional(),
  startDate: z.iso.date().optional(),
  endDate: z.iso.date().optional(),
});

type Query = z.output<typeof query>;

/** `GET /partner/orders` (inferred from the e-commerce twin, D, api-8228838); dates are UTC days, both inclusive. */
export function getOrders(book: OrderBook, customers: Customers): Endpoint {
  return (request) => {
    const wanted = readFields(query, Object.fromEntries(request.query));
    const orders = sorted(
      book.all.filter((order) => matches(order, wanted)),
      wanted,
    );
    const page = paginate(orders, wanted.page, wanted.total, request.address);
    return success({ ...page, data: page.data.map((order) => orderView(order, customers)) });
  };
}

function namedStatusId(text: string): number {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  return ORDER_STATUSES.findIndex((name) => name === text) + 1;
}

function matches(order: Order, wanted: Query): boolean {
  const day = dateFormat(order.placedAt);
  return (
    (wanted.customer_external_id === undefined || order.account === wanted.customer_external_id) &&
    (wanted.sku === undefined || order.lines.some(({ product }) => product.sku === wanted.sku)) &&
    (wanted.status === undefined || wanted.status.includes(statusId(order.status))) &&
    (wanted.startDate === undefined || day >= wanted.startDate) &&
    (wanted.endDate === undefined || day <= wanted.endDate)
  );
}

/** Among equals, the order in which they were placed decides, so that pages never overlap. */
function sorted(orders: readonly Order[], { sortBy, sortType }: Query): Order[] {
  const compare: Record<Query["sortBy"], (a: Order, b: Order) => number> = {
    type: (a, b) => a.type.localeCompare(b.type),
    total: (a, b) => a.total.comparedTo(b.total),
    customer_external_id: (a, b) => (a.account ?? "").localeCompare(b.account ?? ""),
    created_at: (a, b) => a.placedAt - b.placedAt,
  };
  const ascending = orders.toSorted(compare[sortBy]);
  return sortType === "asc" ? ascending : ascending.reverse();
}
