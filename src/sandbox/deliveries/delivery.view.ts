import { WALLET_CURRENCIES } from "../balances/currencies.js";
import { statusId } from "../orders/order-statuses.js";
import type { Order, OrderLine } from "../orders/order.js";
import { offsetFormat } from "../values/dates.js";

/** The answer to a delivery: an order in an older shape, without the id that was sent (D, api-4908364). */
export function createdDeliveryView(order: Order, id: number) {
  const total = order.total.toNumber();
  return {
    id,
    guid: order.guid,
    order_code: order.orderCode,
    external_id: null,
    channel: "web",
    tx_type: "delivery",
    price_token: null,
    price: total,
    tax: 0,
    total,
    currency_rate: 1,
    currency_total: total,
    status_id: statusId(order.status),
    status_name: order.status,
    order_at: offsetFormat(order.placedAt),
    items: order.lines.map((line) => lineView(line, currencyId(order.currency))),
  };
}

/** The page is cut behind `currency_id`; the last two keys are those of the older Get Order. */
function lineView({ product, spot, price, amount, total }: OrderLine, currency: number | null) {
  return {
    item_currency_id: product.currencyId,
    item_currency_name: product.metal,
    product_id: product.id,
    product_name: product.name,
    product_weight: 1,
    spot_price: spot.toNumber(),
    price: price.toNumber(),
    tax_rate: 0,
    tax: 0,
    amount: amount.toNumber(),
    total: total.toNumber(),
    currency_id: currency,
    currency_rate: 1,
    currency_total: total.toNumber(),
  };
}

function currencyId(code: string): number | null {
  return WALLET_CURRENCIES.find((currency) => currency.code === code)?.id ?? null;
}
