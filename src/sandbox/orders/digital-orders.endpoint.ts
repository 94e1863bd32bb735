import type { Endpoint } from "../application.js";
import type { Customers } from "../customers/customers.js";
import { success } from "../http/answer.js";
import { findMagic, NOT_PLACED } from "../magic.js";
import { secondsFormat } from "../values/dates.js";
import { sum } from "../values/decimals.js";
import { readBuy, readSell, type OrderRequest } from "./order-request.js";
import { placedOrderView } from "./order.view.js";
import type { Placed, PlaceOrder } from "./place-order.js";

/** `POST /partner/order/digital/buy` (S, api-3769732; D, api-3769742 and api-4434391). */
export function digitalBuy(placeOrder: PlaceOrder, customers: Customers): Endpoint {
  return digitalOrder(readBuy, placeOrder, customers);
}

/** `POST /partner/order/digital/sell` (D, api-3769745). */
export function digitalSell(placeOrder: PlaceOrder, customers: Customers): Endpoint {
  return digitalOrder(readSell, placeOrder, customers);
}

function digitalOrder(
  read: (body: unknown) => OrderRequest,
  placeOrder: PlaceOrder,
  customers: Customers,
): Endpoint {
  return ({ body }) => {
    const request = read(body);
    const amounts = request.lines.map(({ amount }) => amount);
    const magic = findMagic([request.externalId], amounts);
    if (magic?.isPlaced === false) return magic.answer(NOT_PLACED);
    const answer = success(orderResponse(placeOrder.place(request), customers));
    return magic?.answer(answer) ?? answer;
  };
}

/** Order Response (D, schema-611263), with the payment if a card pays (D, api-4434391). */
function orderResponse({ orders, payment }: Placed, customers: Customers) {
  const total = sum(orders.map((order) => order.total)).toNumber();
  return {
    order_code: orders.map(({ orderCode }) => orderCode),
    guid: orders.map(({ guid }) => guid),
    price: total,
    tax: 0,
    total,
    order_at: secondsFormat(orders[0]?.placedAt ?? 0),
    orders: orders.map((order) => placedOrderView(order, customers)),
    ...(payment && { payment }),
  };
}
