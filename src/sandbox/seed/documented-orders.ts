import type { Order, OrderLine } from "../orders/order.js";
import { PRODUCTS } from "../products.js";
import { decimal, ZERO } from "../values/decimals.js";
import type { SeededRandom } from "../values/seeded-random.js";

const GOLD = PRODUCTS[0];

/** The orders of the documented examples, as they stand there. */
export function documentedOrders(random: SeededRandom): Order[] {
  return [olderOrder(), cardOrder(random), cashOrder()];
}

/** D, api-3652432. Its page shows no time. */
function olderOrder(): Order {
  return {
    guid: "F6F6AFA5-8CAF-4582-AC47-12699E6D9C81",
    orderCode: "FE9HURU6",
    externalId: "HYAQA01373",
    account: "MTD0018232",
    currency: "GBP",
    lines: [goldLine("49.41", "54.35", "10", "543.5")],
    total: decimal("543.5"),
    placedAt: Date.parse("2023-03-06T09:00:00Z"),
    status: "New",
    isOlder: true,
    ...cash(),
  };
}

/** D, api-4295600: pending still, although its payment succeeded. */
function cardOrder(random: SeededRandom): Order {
  const payment = {
    token: random.token(128),
    transaction_id: null,
    order_reference: "HYAQA01714rqz",
    amount: 1731.3,
    comission: 0,
    total: 1731.3,
    refunded_amount: 0,
    error_code: null,
    error_message: null,
    state: "success",
    details: {
      card_cvv: "000",
      card_expiry: "05/28",
      card_holder: "John Due",
      card_number: "404809******7528",
      customer_ip: "127.0.0.1",
      card_association: "Visa",
    },
  };
  return {
    guid: "F5818C41-5674-4E49-A91A-1D1FD21A13F5",
    orderCode: "YID9Z07U",
    externalId: "HYAQA01714rqz",
    account: "1801262568",
    currency: "TRY",
    lines: [goldLine("1656.16", "1731.3", "1", "1731.3")],
    total: decimal("1731.3"),
    placedAt: Date.parse("2023-10-13T11:10:00Z"),
    status: "Pending",
    type: "Buy",
    paymentType: "credit-card",
    paymentCost: decimal(10),
    payment,
  };
}

/** D, api-3874525 */
function cashOrder(): Order {
  return {
    guid: "896AE1AC-E26F-4291-80B2-BF80DE0A920A",
    orderCode: "ALS8HEVP",
    externalId: "1699255128879-05ee3052-47fe-4747-adff-2cde45d8d9ec",
    account: "92440753",
    currency: "TRY",
    lines: [goldLine("1813.02", "1889.73", "0.1", "188.97")],
    total: decimal("188.97"),
    placedAt: Date.parse("2023-11-06T07:18:00Z"),
    status: "Completed",
    ...cash(),
  };
}

function cash(): Pick<Order, "type" | "paymentType" | "paymentCost" | "payment"> {
  return { type: "Buy", paymentType: "cash", paymentCost: ZERO, payment: null };
}

function goldLine(spot: string, price: string, amount: string, total: string): OrderLine {
  return {
    product: GOLD,
    spot: decimal(spot),
    price: decimal(price),
    amount: decimal(amount),
    total: decimal(total),
  };
}
