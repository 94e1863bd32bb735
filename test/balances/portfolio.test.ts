import { describe, expect, test } from "vitest";
import { startApi, tokenOf, withTokens } from "../support/api.js";
import { buy, knownCustomer, orderOf, type MoneyData } from "../support/flow.js";
import { ManualClock } from "../support/manual-clock.js";

// At ten o'clock the sandbox's sell prices in TRY are GAU 2855.8, GAG 33.7, BGAU 2880.19, BGAG 33.89, GPT 1034.55 and
// GPD 1056.02; in GBP GAU 64.61, GAG 0.76 and GPT 23.4.

interface Portfolio {
  readonly id: string;
  readonly total: MoneyData;
  readonly cash: MoneyData;
  readonly metals: MoneyData;
  readonly at: string;
}

interface Valued {
  readonly currencyCode: string;
  readonly value: MoneyData | null;
}

const money = "{ amount currency }";
const portfolio = `id total ${money} cash ${money} metals ${money} at`;
const stranger = "92440753";

const lira = (amount: string) => ({ amount, currency: "TRY" });
const valuesOf = (balances: readonly Valued[]) =>
  Object.fromEntries(balances.map(({ currencyCode, value }) => [currencyCode, value?.amount ?? null]));

test("each balance is valued at the sell price, and the portfolio is their sum", async () => {
  const api = await startApi({ clock: new ManualClock() });
  const { data } = await api.send<{ customer: { balances: Valued[]; portfolio: Portfolio } }>(
    `{ customer(externalId: "${knownCustomer}") {
      balances { currencyCode value(currency: TRY) ${money} } portfolio(currency: TRY) { ${portfolio} } } }`,
  );
  expect(valuesOf(data.customer.balances)).toEqual({
    ...{ TRY: "100000", GBP: null, USD: null, EUR: null },
    ...{ GAU: "142790", GAG: "16850", BGAU: "14400.95", BGAG: "1694.5", GPT: "20691", GPD: "10560.2" },
  });
  expect(data.customer.portfolio).toEqual({
    id: expect.any(String) as string,
    ...{ cash: lira("100000"), metals: lira("206986.65"), total: lira("306986.65") },
    at: "2026-11-23T10:00:00.000Z",
  });
});

test("each value is rounded by itself, and cash counts in its own currency alone", async () => {
  const api = await startApi({ clock: new ManualClock() });
  const { data } = await api.send<{ customer: { balances: Valued[]; gbp: Portfolio; eur: Portfolio } }>(
    `{ customer(externalId: "${stranger}") { balances { currencyCode value(currency: GBP) ${money} }
      gbp: portfolio(currency: GBP) { ${portfolio} } eur: portfolio(currency: EUR) { id cash ${money} } } }`,
  );
  // 5.25 × 64.61 = 339.2025; 120.5 × 0.76 = 91.58; 1.75 × 23.4 = 40.95
  expect(valuesOf(data.customer.balances)).toMatchObject({
    ...{ GBP: "2500", TRY: null, GAU: "339.2", GAG: "91.58", GPT: "40.95", GPD: "0" },
  });
  const pounds = (amount: string) => ({ amount, currency: "GBP" });
  expect(data.customer.gbp).toMatchObject({
    ...{ cash: pounds("2500"), metals: pounds("471.73"), total: pounds("2971.73") },
  });
  expect(data.customer.eur.cash).toEqual({ amount: "0", currency: "EUR" });
  expect(data.customer.eur.id).not.toBe(data.customer.gbp.id);
});

test("what an open order holds is still owned", async () => {
  const api = await startApi({ clock: new ManualClock() });
  orderOf(await buy(api));
  const { data } = await api.send(
    `{ customer(externalId: "${knownCustomer}") { portfolio(currency: TRY) { cash ${money} total ${money} } } }`,
  );
  expect(data).toEqual({ customer: { portfolio: { cash: lira("100000"), total: lira("306986.65") } } });
});

test("all customers and balances of an operation share one request for a currency's prices", async () => {
  const api = await startApi();
  const ask = (alias: string, id: string) =>
    `${alias}: customer(externalId: "${id}") { balances { value(currency: TRY) ${money} } portfolio(currency: TRY) { id } }`;
  await api.send(`{ ${ask("a", knownCustomer)} ${ask("b", stranger)} }`);
  const answered = api.sandbox.requests.filter(({ status }) => status === 200);
  expect(answered.filter(({ path }) => path === "/partner/prices")).toHaveLength(1);
});

test("cash alone needs no prices for its value", async () => {
  const api = await startApi({ sandbox: { endpoints: { productPrices: { path: "/gone" } } } });
  const { data, errors } = await api.send<{ customer: { balances: Valued[]; portfolio: null } }>(
    `{ customer(externalId: "${knownCustomer}") { balances { currencyCode value(currency: TRY) ${money} }
      portfolio(currency: TRY) { id } } }`,
  );
  expect(valuesOf(data.customer.balances)).toMatchObject({ TRY: "100000", GBP: null, GAU: null });
  expect(data.customer.portfolio).toBeNull();
  expect(errors?.map(({ path }) => path?.at(-1)).sort()).toEqual([
    "portfolio",
    ...Array<string>(6).fill("value"),
  ]);
});

describe("a customer", () => {
  test("sees its own portfolio, and nobody else's; what it asks of others reaches Minted not at all", async () => {
    const api = await startApi({ env: withTokens });
    const token = await tokenOf({ role: "customer", customer_external_id: knownCustomer });
    const own = await api.send<{ viewer: { customer: { portfolio: Portfolio } } }>(
      `{ viewer { customer { portfolio(currency: TRY) { ${portfolio} } balances { value(currency: TRY) ${money} } } } }`,
      {},
      { token },
    );
    expect(own.errors).toBeUndefined();
    expect(Number(own.data.viewer.customer.portfolio.total.amount)).toBeGreaterThan(100_000);
    const sent = await api.upstreamDuring(async () => {
      const query = `{ customer(externalId: "${stranger}") { portfolio(currency: TRY) { id } } }`;
      const other = await api.send(query, {}, { token });
      expect(other).toMatchObject({ data: { customer: null } });
      expect(other.errors).toBeUndefined();
    });
    expect(sent).toEqual([]);
  });

  test("that Minted does not know has no portfolio", async () => {
    const api = await startApi({ env: withTokens });
    const token = await tokenOf({ role: "customer", customer_external_id: "nobody" });
    const query =
      "{ viewer { customer { externalId portfolio(currency: TRY) { id } balanceStats { date } } } }";
    const { data, errors } = await api.send(query, {}, { token });
    expect({ data, errors }).toEqual({
      data: { viewer: { customer: { externalId: "nobody", portfolio: null, balanceStats: null } } },
      errors: undefined,
    });
  });
});
