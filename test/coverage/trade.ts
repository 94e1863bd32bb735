import { expect } from "vitest";
import { balances, customer, partner, type Person } from "./expected-customers.js";
import { order, placement } from "./expected-orders.js";
import { GUID, money, type Sku } from "./expected-prices.js";

export interface Trade {
  readonly sku: Sku;
  /** Grams; from a total those that it buys. */
  readonly amount: string;
  /** A gram's fixed price, and the market's. */
  readonly price: string;
  readonly spot: string;
  /** round2(price × amount), or the total that was fixed: minted-wire 0.6 and 2.2. */
  readonly total: string;
  /** What is left and what the order holds while it is pending: cash of a buy, metal of a sell. */
  readonly moved: Readonly<Record<string, readonly [balance: string, blocked: string, realBalance: string]>>;
}

export type Placed = { readonly orders: readonly { readonly guid: string }[] };

const externalId = "5b0c8b9e-7a6f-4f4e-9b3a-0d1c2e3f4a5b";

export function inputOf({ sku, amount }: Omit<Trade, "moved">, priceToken: string) {
  return { externalId, priceToken, currency: "TRY", items: [{ sku, amount }] };
}

/** Amounts go out as numbers: minted-wire 1.4 and 2.5. */
export function bodyOf({ sku, amount }: Omit<Trade, "moved">, token: string) {
  const head = { price_token: token, currency_code: "TRY", external_id: externalId };
  return { ...head, items: [{ sku, amount: Number(amount) }] };
}

export function bought(answer: Placed, trade: Trade, person: Person | null, payment: object | null = null) {
  return { ...placed(answer, "BUY", trade, person, payment), payment };
}

export function sold(answer: Placed, trade: Trade, person: Person | null) {
  return placed(answer, "SELL", trade, person, null);
}

/** The guid is Minted's to choose: it has its form, and the ids are made of it. */
function placed(
  { orders }: Placed,
  type: "BUY" | "SELL",
  trade: Trade,
  person: Person | null,
  payment: object | null,
) {
  const guid = orders[0]?.guid ?? "none was placed";
  expect(guid).toMatch(GUID);
  // Minted's documented answer to a buy does not say how it was paid; the request did.
  const one = order(
    { guid, externalId, type, lines: [trade], total: trade.total, person },
    { paymentType: payment === null ? "CASH" : "CARD", payment },
  );
  return {
    ...{ orders: [one], total: money(trade.total), placement: placement(one) },
    ...{ replayed: false, userErrors: [] },
    customer: person && { ...customer(person), balances: balances(person, trade.moved) },
    partner: person === null ? { ...partner, balances: balances(null, trade.moved) } : null,
  };
}
