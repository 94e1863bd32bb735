import { moneyOf } from "../../money/money.type.js";
import {
  decimal,
  decimalOrNull,
  integerOrNull,
  rows,
  text,
  textOrNull,
  UnexpectedAnswer,
  type WireRecord,
} from "../../wire/read.js";
import { calendarDayOf } from "../../wire/times.js";
import type { BalanceStat } from "./balance-stat.type.js";
import type { PartnerStat } from "./partner-stat.type.js";

/** Customer Balance 7d Stats (S; everything inferred): rows of a day, a currency and what was held of it. */
export function balanceStatsFromWire(data: unknown, externalId: string): BalanceStat[] {
  return rows(data, "data").map((wire) => {
    if ((textOrNull(wire["customer_external_id"]) ?? externalId) !== externalId)
      throw new UnexpectedAnswer("data[].customer_external_id", "id that was asked for");
    return {
      ...dayAndCurrency(wire),
      balance: decimal(wire["real_balance"] ?? wire["balance"], "data[].balance"),
    };
  });
}

export interface PartnerStatsRequest {
  /** YYYY-MM-DD, both days included. */
  readonly from: string | null;
  readonly to: string | null;
  readonly currencyCode: string | null;
}

/** Body of Stats (S; everything inferred: the names of the days are those of Get Orders). */
export function partnerStatsToWire({ from, to, currencyCode }: PartnerStatsRequest): object {
  return {
    ...(from === null ? {} : { startDate: from }),
    ...(to === null ? {} : { endDate: to }),
    ...(currencyCode === null ? {} : { currency_code: currencyCode }),
  };
}

/** Stats (S; everything inferred): rows of a day, a currency, and what was ordered. */
export function partnerStatsFromWire(data: unknown): PartnerStat[] {
  return rows(data, "data").map((wire) => {
    const key = dayAndCurrency(wire);
    return {
      ...key,
      orderCount: integerOrNull(wire["order_count"]),
      buyTotal: moneyOf(decimalOrNull(wire["buy_total"]), key.currencyCode),
      sellTotal: moneyOf(decimalOrNull(wire["sell_total"]), key.currencyCode),
    };
  });
}

function dayAndCurrency(wire: WireRecord) {
  const date = calendarDayOf(text(wire["date"] ?? wire["day"], "data[].date"));
  if (date === null) throw new UnexpectedAnswer("data[].date", "calendar date");
  return { date, currencyCode: text(wire["currency_code"] ?? wire["currency"], "data[].currency_code") };
}
