import type { Order } from "./order.js";
import { statusId } from "./order-statuses.js";

/** The older shape of the same order: no type, sku, order_at or currency_code (D, api-3652432). */
export function olderOrderView(order: Order, customer: unknown) {
  const total = order.total.toNumber();
  return {
    guid: order.guid,
    order_code: order.orderCode,
    external_id: order.externalId,
    channel: "partner",
    tx_type: order.type === "Delivery" ? "delivery" : "oneoffpurchase",
    price_token: null,
    price: total,
    tax: 0,
    total,
    currency_rate: null,
    currency_total: 0,
    status_id: statusId(order.status),
    status_name: order.status,
    items: order.lines.map((line) => ({
      product_id: line.product.id,
      product_name: line.product.name,
      product_weight: 1,
      spot_price: line.spot.toNumber(),
      price: line.price.toNumber(),
      tax_rate: 0,
      tax: 0,
      amount: line.amount.toNumber(),
      total: line.total.toNumber(),
      currency_id: null,
      currency_rate: null,
      currency_total: 0,
    })),
    customer,
  };
}
