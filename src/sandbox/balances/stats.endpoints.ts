import { z } from "zod";
import type { Clock } from "../../clock.js";
import type { Endpoint } from "../application.js";
import type { Customers } from "../customers/customers.js";
import { success } from "../http/answer.js";
import { readFields } from "../http/fields.js";
import type { OrderBook } from "../orders/order-book.js";
import type { Order, OrderType } from "../orders/order.js";
import { dateFormat } from "../values/dates.js";
import { sum } from "../values/decimals.js";
import { CASH_CODES } from "./currencies.js";
import type { Wallet, Wallets } from "./wallets.js";

const DAY_MS = 86_400_000;

/** `GET /partner/balance/customer/{external_id}/stats` (inferred): the last seven days of each wallet, oldest first. */
export function customerBalanceStats(customers: Customers, wallets: Wallets, clock: Clock): Endpoint {
  return ({ params }) => {
    const { externalId } = customers.get(params["external_id"] ?? "");
    const days = lastDays(clock.now());
    const rows = days.flatMap((date) => wallets.of(externalId).map((wallet) => statView(wallet, date)));
    return success(rows.map((row) => ({ customer_external_id: externalId, ...row })));
  };
}

function lastDays(now: number): string[] {
  return [6, 5, 4, 3, 2, 1, 0].map((ago) => dateFormat(now - ago * DAY_MS));
}

/** What was owned at the end of that day: all that happened up to it. A wallet is as old as anybody asks. */
function statView({ currency, opening, closings }: Wallet, date: string) {
  const last = [...closings.keys()].filter((day) => day <= date).at(-1);
  const owned = (last === undefined ? undefined : closings.get(last)) ?? opening;
  return { date, currency_code: currency.code, balance: owned.toNumber() };
}

const day = z.iso.date();
const body = z
  .object({
    startDate: day.nullish(),
    endDate: day.nullish(),
    currency_code: z.enum(CASH_CODES).nullish(),
  })
  .refine(({ startDate, endDate }) => !startDate || !endDate || startDate <= endDate, {
    path: ["endDate"],
    message: "The last day is before the first one.",
  });

/** `POST /partner/balance/stats` (inferred): everybody's orders by day and currency; the last seven days by itself. */
export function partnerStats(book: OrderBook, clock: Clock): Endpoint {
  return (request) => {
    const fields = readFields(body, request.body);
    const from = fields.startDate ?? lastDays(clock.now())[0] ?? "";
    const to = fields.endDate ?? dateFormat(clock.now());
    const groups = new Map<string, Order[]>();
    for (const order of book.all) {
      const date = dateFormat(order.placedAt);
      if (date < from || date > to) continue;
      if (fields.currency_code != null && fields.currency_code !== order.currency) continue;
      const key = `${date} ${order.currency}`;
      groups.set(key, [...(groups.get(key) ?? []), order]);
    }
    const sorted = [...groups].sort(([one], [other]) => (one < other ? -1 : 1));
    return success(sorted.map(([, orders]) => partnerStatView(orders)));
  };
}

function partnerStatView(orders: readonly Order[]) {
  const [first] = orders;
  const total = (type: OrderType) =>
    sum(orders.filter((order) => order.type === type).map((order) => order.total)).toNumber();
  return {
    date: dateFormat(first?.placedAt ?? 0),
    currency_code: first?.currency,
    order_count: orders.length,
    buy_total: total("Buy"),
    sell_total: total("Sell"),
  };
}
