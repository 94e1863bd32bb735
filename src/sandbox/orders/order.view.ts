import { customerView } from "../customers/customer.view.js";
import type { Customers } from "../customers/customers.js";
import { minutesFormat } from "../values/dates.js";
import { olderOrderView } from "./older-order.view.js";
import type { Order, OrderLine } from "./order.js";

/** An order as Get Order and Get Orders show it (D, api-3874525 and api-4295600). */
export function orderView(order: Order, customers: Customers) {
  const customer = orderCustomerView(order, customers);
  if (order.isOlder === true) return olderOrderView(order, customer);
  return {
    ...headView(order),
    status_name: order.status,
    payment_type: order.paymentType,
    order_at: minutesFormat(order.placedAt),
    payment_cost: order.paymentCost.toNumber(),
    currency_code: order.currency,
    customer,
    payment: order.payment,
    items: order.lines.map(lineView),
    ...(order.delivery && { delivery: order.delivery }),
    ...(order.address && { address: order.address }),
    ...(order.description && { description: order.description }),
  };
}

/** An order inside the answer to buy and sell: fourteen keys (S, api-3769732). */
export function placedOrderView(order: Order, customers: Customers) {
  return {
    ...headView(order),
    currency_rate: 1,
    currency_total: order.total.toNumber(),
    status_name: order.status,
    order_at: minutesFormat(order.placedAt),
    currency_code: order.currency,
    items: order.lines.map(lineView),
    customer: orderCustomerView(order, customers),
  };
}

function headView(order: Order) {
  return {
    guid: order.guid,
    order_code: order.orderCode,
    external_id: order.externalId,
    type: order.type,
    price: order.total.toNumber(),
    tax: 0,
    total: order.total.toNumber(),
  };
}

/** A line of an order, or of what one would cost. */
export function lineView({ product, spot, price, amount, total }: OrderLine) {
  return {
    product_id: product.id,
    sku: product.sku,
    product_name: product.name,
    spot_price: spot.toNumber(),
    price: price.toNumber(),
    tax_rate: 0,
    tax: 0,
    amount: amount.toNumber(),
    total: total.toNumber(),
  };
}

function orderCustomerView({ account }: Order, customers: Customers) {
  return account === null ? null : customerView(customers.evenRemoved(account));
}
