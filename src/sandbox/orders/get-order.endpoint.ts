import { z } from "zod";
import type { Endpoint } from "../application.js";
import type { Customers } from "../customers/customers.js";
import { success } from "../http/answer.js";
import { readFields } from "../http/fields.js";
import { refuseField } from "../http/refusal.js";
import type { OrderBook } from "./order-book.js";
import type { Order } from "./order.js";
import { orderView } from "./order.view.js";

/** `GET /partner/order/{external_order_id}` (D, api-3652432): by the partner's own id alone. */
export function getOrder(book: OrderBook, customers: Customers): Endpoint {
  return ({ params }) => {
    return success(orderView(book.byExternalId(params["external_order_id"] ?? ""), customers));
  };
}

const body = z.object({
  guid: z.string().nullish(),
  order_code: z.string().nullish(),
  external_id: z.string().nullish(),
  push_hook: z.boolean().nullish(),
});

/**
 * `POST /partner/order` (D, api-3874525): by guid, order code or external id, the first that is given. Where a push
 * is asked for, the order's guid is added to `pushes`; nothing is sent anywhere.
 */
export function getOrderAlternative(book: OrderBook, customers: Customers, pushes: string[]): Endpoint {
  return (request) => {
    const fields = readFields(body, request.body);
    const order = wantedOrder(book, fields);
    if (fields.push_hook === true) pushes.push(order.guid);
    return success(orderView(order, customers));
  };
}

function wantedOrder(book: OrderBook, fields: z.output<typeof body>): Order {
  if (fields.guid != null) return book.byGuid(fields.guid);
  if (fields.order_code != null) return book.byCode(fields.order_code);
  if (fields.external_id != null) return book.byExternalId(fields.external_id);
  throw refuseField("guid", "Give one of guid, order_code and external_id.");
}
