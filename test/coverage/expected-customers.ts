import { Decimal } from "decimal.js";
import { expect } from "vitest";
import { knownCustomer } from "../support/flow.js";
import { GUID, idOf, isSku, matching, money, product, unitPrices } from "./expected-prices.js";

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

export const partner = { id: idOf("Partner", "self") };

/** Everything of a customer of the sandbox's: `changes` are what an order, or the test, has made of it. */
export function wholeCustomer(
  externalId: Person = knownCustomer,
  { balances: held = balances(externalId), orders = noOrders, ...changes }: Changes = {},
) {
  const metals = held.filter(({ product: metal, balance }) => metal && Number(balance) >= 1);
  return {
    ...{ ...customer(externalId), balances: held, orders, portfolio: portfolio(externalId, held) },
    ...{ balanceStats: sevenDays(externalId, held), walletKyc: null },
    storedCards: externalId === knownCustomer ? storedCards : [],
    // Whole grams alone can be delivered.
    deliveryWallets: metals.map((one) => ({ product: one.product, balance: one.balance.split(".")[0] })),
    ...changes,
  };
}

/** The test card of Minted's documentation under its token, and the sandbox's two magic ones. */
export const storedCards = [
  ["token_HYAQA0171343asd", "404809******7528"],
  ["token_without_3d", "424242******4242"],
  ["token_declined", "400000******0002"],
].map(([token = "", maskedCardNumber]) => ({
  ...{ id: idOf("StoredCard", `${knownCustomer}:${token}`), token, maskedCardNumber },
  ...{ cardHolder: "John Due", cardAssociation: "Visa", expiry: "12/40" },
}));

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
