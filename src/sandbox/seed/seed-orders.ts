import { CASH_CODES } from "../balances/currencies.js";
import type { OrderBook } from "../orders/order-book.js";
import type { OrderStatus } from "../orders/order-statuses.js";
import type { Order, OrderLine, OrderType } from "../orders/order.js";
import type { PriceSource } from "../prices/price-source.js";
import { PRODUCTS } from "../products.js";
import { decimal, round2, sum, ZERO } from "../values/decimals.js";
import type { SeededRandom } from "../values/seeded-random.js";
import { documentedOrders } from "./documented-orders.js";
import { fullOrders } from "./full-orders.js";
import { SEED_CUSTOMERS } from "./seed-customers.js";

const ORDERS = 120;
const HOUR_MS = 3_600_000;
const EVERY_MS = 5 * HOUR_MS;
/** Every so many of the generated ones is in the older shape. */
const OLDER_EVERY = 23;

const TYPES: readonly OrderType[] = ["Buy", "Buy", "Buy", "Sell", "Sell", "Delivery"];
const DIGITAL: readonly OrderStatus[] = ["Completed", "Completed", "Completed", "Cancelled", "Refunded"];
const DELIVERY: readonly OrderStatus[] = [
  "Created",
  "Preparing",
  "Packed",
  "Shipped",
  "Transferring",
  "Completed",
];
const DIGITAL_AMOUNTS = ["0.1", "0.25", "1", "2.5", "5", "10", "12.3456"];
const DELIVERY_AMOUNTS = ["1", "3", "10"];
const DELIVERY_FEE = decimal("70.01");
const ACCOUNTS = [null, ...SEED_CUSTOMERS.map(({ externalId }) => externalId)];

/** 120 older orders, oldest first: the documented ones, generated ones, and two that leave nothing out. */
export function seedOrders(book: OrderBook, prices: PriceSource, random: SeededRandom, now: number): void {
  const documented = documentedOrders(random);
  const full = fullOrders(random, now);
  const count = ORDERS - documented.length - full.length;
  const generated = Array.from({ length: count }, (_, index) => {
    const placedAt = now - (count - index) * EVERY_MS - random.below(HOUR_MS);
    return generatedOrder(index, placedAt, prices, random);
  });
  const orders = [...documented, ...generated, ...full].sort((a, b) => a.placedAt - b.placedAt);
  for (const order of orders) book.add(order);
}

function generatedOrder(index: number, placedAt: number, prices: PriceSource, random: SeededRandom): Order {
  const type = random.pick(TYPES);
  const isDelivery = type === "Delivery";
  const currency = random.pick(CASH_CODES);
  const line = isDelivery ? deliveryLine(random) : digitalLine(type, prices.all(currency, placedAt), random);
  const isOlder = index % OLDER_EVERY === 0;
  const status = random.pick(isDelivery ? DELIVERY : DIGITAL);
  return {
    guid: random.guid(),
    orderCode: random.orderCode(),
    externalId: isDelivery ? null : `SEED-${String(index + 1).padStart(4, "0")}`,
    type,
    account: ACCOUNTS[index % ACCOUNTS.length] ?? null,
    currency,
    lines: [line],
    total: sum([line.total]),
    paymentType: "cash",
    paymentCost: ZERO,
    placedAt,
    status: isOlder ? "New" : status,
    payment: null,
    isOlder,
  };
}

function digitalLine(type: OrderType, all: ReturnType<PriceSource["all"]>, random: SeededRandom): OrderLine {
  const { product, spot, buy, sell } = random.pick(all);
  const price = type === "Sell" ? sell : buy;
  const amount = decimal(random.pick(DIGITAL_AMOUNTS));
  return { product, spot, price, amount, total: round2(price.times(amount)) };
}

/** A delivery costs a fee and no metal price (D, api-4908364). */
function deliveryLine(random: SeededRandom): OrderLine {
  const amount = decimal(random.pick(DELIVERY_AMOUNTS));
  return { product: random.pick(PRODUCTS), spot: ZERO, price: ZERO, amount, total: DELIVERY_FEE };
}
