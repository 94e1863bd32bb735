import { Decimal } from "decimal.js";
import { expect } from "vitest";
import { knownCustomer, type MoneyData } from "../support/flow.js";

// What the answers should hold, written down from minted-wire's examples and from what the sandbox promises: its
// customers and their balances, its six products, and the prices of seed 1 at ten o'clock (row-test.ts).

/** Unique across all types, opaque to clients. */
export const idOf = (type: string, key: string) => Buffer.from(`${type}:${key}`).toString("base64url");

export const money = (amount: string, currency = "TRY"): MoneyData => ({ amount, currency });

export const GUID = /^[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/;
export const matching = (pattern: RegExp) => expect.stringMatching(pattern) as string;

/** Minted's documentation names gold alone; the metals are inferred. */
const products = {
  GAU: [3000001, "Gold - Digital storage", "GOLD"],
  GAG: [3000002, "GAG", "SILVER"],
  BGAU: [3000088, "BGAU", "GOLD"],
  BGAG: [3000089, "BGAG", "SILVER"],
  GPT: [3000090, "GPT", "PLATINUM"],
  GPD: [3000091, "GPD", "PALLADIUM"],
} as const;

export type Sku = keyof typeof products;
export const skus = Object.keys(products) as Sku[];

export function product(sku: Sku) {
  const [productId, name, metal] = products[sku];
  return { id: idOf("Product", sku), sku, productId, name, metal };
}

/** The market's price, what a buyer pays (2 % more, rounded up), what a seller gets (2 % less, rounded down). */
const prices: Readonly<Record<"TRY" | "GBP", Readonly<Record<Sku, readonly [string, string, string]>>>> = {
  TRY: {
    GAU: ["2914.09", "2972.38", "2855.8"],
    GAG: ["34.3943", "35.09", "33.7"],
    BGAU: ["2938.97", "2997.75", "2880.19"],
    BGAG: ["34.5817", "35.28", "33.89"],
    GPT: ["1055.67", "1076.79", "1034.55"],
    GPD: ["1077.58", "1099.14", "1056.02"],
  },
  GBP: {
    GAU: ["65.93", "67.25", "64.61"],
    GAG: ["0.7782", "0.8", "0.76"],
    BGAU: ["66.49", "67.82", "65.16"],
    BGAG: ["0.7824", "0.8", "0.76"],
    GPT: ["23.88", "24.36", "23.4"],
    GPD: ["24.38", "24.87", "23.89"],
  },
};

export function unitPrices(sku: Sku, currency: "TRY" | "GBP" = "TRY") {
  const [spot, buy, sell] = prices[currency][sku];
  return {
    spotPrice: money(spot, currency),
    buyPrice: money(buy, currency),
    sellPrice: money(sell, currency),
  };
}

/** Who the sandbox knows; what Minted's Get Customer does not show is null. */
const people = {
  [knownCustomer]: {
    ...{ lastName: "Örnek", middleName: null, fullName: "Deniz Örnek", birthdate: "1970-01-31" },
    ...{ email: "deniz.ornek@example.com", phone: "+905300000000" },
  },
  "92440753": {
    ...{ lastName: "Test", middleName: null, fullName: "Deniz Test", birthdate: "1990-05-01" },
    ...{ email: "deniz.test@example.com", phone: "+905300000001" },
  },
  "1801262568": {
    ...{ lastName: "Örnek", middleName: null, fullName: "Deniz Örnek", birthdate: "1970-01-31" },
    ...{ email: "deniz.ornek.2@example.com", phone: "+9053000000001" },
  },
  /** Not yet: an order creates it. */
  "NEW-0001": {
    ...{ lastName: "Yeni", middleName: "Nehir", fullName: "Deniz Nehir Yeni", birthdate: "1970-01-31" },
    ...{ email: "deniz.yeni@example.com", phone: "+905300000009" },
  },
} as const;

export type Person = keyof typeof people;

/** The plain fields of a customer. */
export function customer(externalId: Person = knownCustomer) {
  return {
    ...{ id: idOf("Customer", externalId), externalId, firstName: "Deniz", gender: "MALE" },
    ...people[externalId],
    ...{ identityNumber: "10000000146", identityNumberMasked: "*********46" },
    ...{ accountType: null, companyName: null, taxOffice: null, createdAt: null },
  };
}

/** Everything of a customer of the sandbox's: `changes` are what an order, or the test, has made of it. */
export function wholeCustomer(
  externalId: Person = knownCustomer,
  { balances: held = balances(externalId), orders = noOrders, ...changes }: Changes = {},
) {
  const metals = held.filter(({ product: metal, balance }) => metal && Number(balance) >= 1);
  return {
    ...{ ...customer(externalId), balances: held, orders, portfolio: portfolio(externalId, held) },
    ...{ balanceStats: sevenDays(externalId, held), walletKyc: null, storedCards: [] },
    // Whole grams alone can be delivered.
    deliveryWallets: metals.map((one) => ({ product: one.product, balance: one.balance.split(".")[0] })),
    ...changes,
  };
}

type Held = ReturnType<typeof balances>;

interface Changes extends Readonly<Record<string, unknown>> {
  readonly balances?: Held;
  readonly orders?: object;
}

/** Cash of other currencies has no value in this one. */
function portfolio(externalId: Person, held: Held) {
  const sum = (some: Held) =>
    some.reduce((total, { value }) => total.plus(value?.amount ?? 0), new Decimal(0));
  const [cash, metals] = [sum(held.filter((one) => !one.product)), sum(held.filter((one) => one.product))];
  return {
    ...{ id: idOf("Portfolio", `${externalId}:TRY`), at: "2026-11-23T10:00:00.000Z" },
    ...{ cash: money(String(cash)), metals: money(String(metals)), total: money(String(cash.plus(metals))) },
  };
}

/** What was owned at each day's end: what the sandbox starts with, but for today. */
export function sevenDays(externalId: Person, today: Held = balances(externalId)) {
  const opening = balances(externalId);
  return [17, 18, 19, 20, 21, 22, 23].flatMap((day) =>
    (day === 23 ? today : opening).map(({ currencyCode, realBalance }) => ({
      ...{ date: `2026-11-${day}`, currencyCode, balance: realBalance },
    })),
  );
}

/** A customer's newest order, one that the sandbox starts with; root/get-orders shows it whole. */
export function newestOrders(answer: Orders) {
  const guid = answer.orders.nodes[0]?.guid ?? "none";
  expect(guid).toMatch(GUID);
  const newest = {
    ...{ id: idOf("Order", guid), guid, code: matching(/^[0-9A-Z]{8}$/), externalId: "HYAQA01801card" },
    ...{ type: "BUY", status: "PAYMENT_CONFIRMED", statusName: "Payment Confirmed", isFinal: false },
    ...{
      paymentType: "CARD",
      placedAt: "2026-11-23T04:00:00.000Z",
      placedAtText: "23-11-2026 04:00",
      description: "1gr - #GAU",
    },
  };
  const cursor = expect.any(String) as string;
  return {
    ...{ edges: [{ cursor, node: newest }], nodes: [newest], totalCount: 22 },
    pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: cursor, endCursor: cursor },
  };
}

export interface Orders {
  readonly orders: { readonly nodes: readonly { readonly guid: string }[] };
}

const noOrders = {
  ...{ edges: [], nodes: [], totalCount: 0 },
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
};

/** Who an order says it is for. */
export function contact(externalId: Person) {
  const { fullName, email, phone } = customer(externalId);
  return { externalId, fullName, email, phone };
}

type Holding = readonly [balance: string, blocked?: string, realBalance?: string];

const wallets: readonly (readonly [code: string, name: string, known: string, partners: string])[] = [
  ["TRY", "Turkish Lira", "100000", "10000000"],
  ["GBP", "British Pound", "10000", "1000000"],
  ["USD", "US Dollar", "10000", "1000000"],
  ["EUR", "Euro", "10000", "1000000"],
  ["GAU", "Gold", "50", "5000"],
  ["GAG", "Silver", "500", "50000"],
  ["BGAU", "Bank Gold", "5", "500"],
  ["BGAG", "Bank Silver", "50", "5000"],
  ["GPT", "Platinum", "20", "2000"],
  ["GPD", "Palladium", "10", "1000"],
];

/** The balances of a customer, or of the partner (null); `moved` are those that an order has changed. */
export function balances(owner: Person | null, moved: Readonly<Record<string, Holding>> = {}) {
  const prefix = owner === null ? "partner" : `customer:${owner}`;
  return wallets.map(([code, name, known, partners]) => {
    const opening = owner === null ? partners : owner === knownCustomer ? known : "0";
    const [balance, blocked = "0", realBalance = balance] = moved[code] ?? [opening];
    return {
      id: idOf("Balance", `${prefix}:${code}`),
      ...{ name, currencyCode: code, unit: isSku(code) ? "GRAM" : "MONEY" },
      ...{ balance, blocked, realBalance, softBlocked: "0", value: valueOf(code, realBalance) },
      product: isSku(code) ? product(code) : null,
    };
  });
}

/** In TRY, at the sell price, rounded half away from zero to two places. */
function valueOf(code: string, owned: string) {
  if (code === "TRY") return money(owned);
  if (!isSku(code)) return null;
  const { amount } = unitPrices(code).sellPrice;
  return money(String(new Decimal(amount).times(owned).toDecimalPlaces(2, Decimal.ROUND_HALF_UP)));
}

const isSku = (code: string): code is Sku => code in products;

export const partner = { id: idOf("Partner", "self") };

interface Line {
  readonly sku: Sku;
  readonly amount: string;
  readonly price: string;
  readonly spot: string;
  readonly total: string;
}

/** What differs from order to order. */
interface OrderFacts {
  readonly guid: string;
  readonly externalId: string;
  readonly type: "BUY" | "SELL" | "DELIVERY";
  readonly currency?: string;
  readonly lines: readonly Line[];
  readonly total: string;
  readonly person: Person | null;
}

/** An order that is pending, paid from the balance and just placed, unless `changes` say otherwise. */
export function order(facts: OrderFacts, changes: object = {}) {
  const { guid, externalId, type, lines, person, currency = "TRY" } = facts;
  const total = money(facts.total, currency);
  return {
    ...{ id: idOf("Order", guid), guid, code: matching(/^[0-9A-Z]{8}$/), externalId, type },
    ...{ status: "PENDING", statusName: "Pending", isFinal: false, paymentType: "CASH" },
    ...{ subtotal: total, tax: money("0", currency), total, paymentCost: null },
    conversion: { rate: "1", total: facts.total },
    ...{ placedAt: "2026-11-23T10:00:00.000Z", placedAtText: "23-11-2026 10:00", description: null },
    items: lines.map((line, place) => orderItem(line, guid, place, currency)),
    customer: person && customer(person),
    contact: person && contact(person),
    ...{ payment: null, delivery: null, billingAddress: null, shippingAddress: null },
    ...changes,
  };
}

type Order = ReturnType<typeof order>;

/** An order's plain fields. */
export function plain({ id, guid, code, externalId, type, status, statusName, isFinal, ...rest }: Order) {
  const { paymentType, placedAt, placedAtText, description } = rest;
  return {
    ...{ id, guid, code, externalId, type, status, statusName, isFinal, paymentType },
    ...{ placedAt, placedAtText, description },
  };
}

/** What is remembered of the placing of an order, without a token and at ten o'clock. */
export function placement(placed: Order) {
  const { externalId, type } = placed;
  return {
    ...{ id: idOf("OrderPlacement", externalId), externalId, type, state: "PLACED", retry: "NOTHING" },
    ...{
      requestedAt: "2026-11-23T10:00:00.000Z",
      requestedBy: "open",
      settledAt: "2026-11-23T10:00:00.000Z",
    },
    ...{ orders: [plain(placed)], refusal: null },
  };
}

function orderItem({ sku, amount, price, spot, total }: Line, guid: string, place: number, currency: string) {
  return {
    ...{ id: idOf("OrderItem", `${guid}:${place}`), sku, amount, product: product(sku) },
    productName: sandboxNames[sku],
    ...{ spotPrice: money(spot, currency), unitPrice: money(price, currency), total: money(total, currency) },
    ...{ taxRate: "0", tax: money("0", currency) },
  };
}

/** As orders of the sandbox name their products. */
const sandboxNames: Readonly<Record<Sku, string>> = {
  GAU: "Gold - Digital storage",
  GAG: "Silver - Digital storage",
  BGAU: "Bank Gold - Digital storage",
  BGAG: "Bank Silver - Digital storage",
  GPT: "Platinum - Digital storage",
  GPD: "Palladium - Digital storage",
};
