import { expect } from "vitest";
import { fixPrice, knownCustomer } from "../support/flow.js";
import { request } from "./arrived.js";
import { customer } from "./expected-customers.js";
import { idOf, matching, money, product, skus, unitPrices } from "./expected-prices.js";
import { rowTest } from "./row-test.js";

const quote = (currency: "TRY" | "GBP", isCustomers: boolean) => ({
  token: matching(/^[A-Za-z0-9]{32}$/),
  currency,
  customer: isCustomers ? customer() : null,
  ...{ isTotalPrice: false, total: null },
  prices: skus.map((sku) => ({ product: product(sku), ...unitPrices(sku, currency), buyAmount: null })),
  // 240 seconds: minted-wire 1.3.
  ...{ fixedAt: "2026-11-23T10:00:00.000Z", expiresAt: "2026-11-23T10:04:00.000Z", expiresInSeconds: 240 },
});

for (const id of ["buy-customer-amount/price-fix", "buy-card/price-fix", "sell-customer/price-fix"])
  rowTest(id, "fixes prices for a customer", async (row) => {
    const answer = await row.ask({ input: { currency: "TRY", customerExternalId: knownCustomer } });
    expect(row.arrived()).toEqual([
      request("POST /partner/pricefix", "3", {
        type: "digital",
        currency: "TRY",
        customer_external_id: knownCustomer,
      }),
    ]);
    expect(answer).toEqual({ priceFix: quote("TRY", true), userErrors: [] });
  });

for (const id of ["buy-partner/price-fix", "sell-partner/price-fix"])
  rowTest(id, "fixes the partner's own prices", async (row) => {
    const answer = await row.ask({ input: { currency: "GBP" } });
    expect(row.arrived()).toEqual([
      request("POST /partner/pricefix", "3", { type: "digital", currency: "GBP" }),
    ]);
    expect(answer).toEqual({ priceFix: quote("GBP", false), userErrors: [] });
  });

rowTest("buy-customer-total/price-fix", "says the grams that a total buys of each product", async (row) => {
  const input = { currency: "TRY", customerExternalId: knownCustomer, total: "10000" };
  const answer = await row.ask({ input });
  expect(row.arrived()).toEqual([
    request("POST /partner/pricefix", "3", {
      type: "digital",
      currency: "TRY",
      customer_external_id: knownCustomer,
      total: 10000,
    }),
  ]);
  // The total divided by the buy price, cut to four places: minted-wire 2.2.
  const grams = {
    GAU: "3.3643",
    GAG: "284.9814",
    BGAU: "3.3358",
    BGAG: "283.4467",
    GPT: "9.2868",
    GPD: "9.098",
  };
  const prices = skus.map((sku) => ({
    ...{ product: product(sku), ...unitPrices(sku), buyAmount: grams[sku] },
  }));
  const fixed = { ...quote("TRY", true), isTotalPrice: true, total: money("10000"), prices };
  expect(answer).toEqual({ priceFix: fixed, userErrors: [] });
});

rowTest("root/product-prices", "lists the prices of all products at the moment", async (row) => {
  const answer = await row.ask({ currency: "GBP" });
  expect(row.arrived()).toEqual([request("GET /partner/prices?currency=GBP", "3")]);
  expect(answer).toEqual(
    skus.map((sku) => ({
      id: idOf("ProductPrice", `${sku}:GBP`),
      product: product(sku),
      currency: "GBP",
      ...unitPrices(sku, "GBP"),
      at: "2026-11-23T10:00:00.000Z",
    })),
  );
});

rowTest("buy-customer-amount/calculate", "says what a buy would cost", async (row) => {
  const { token } = await fixPrice(row.api);
  const items = [
    { sku: "GAU", amount: "2.5" },
    { sku: "GAG", amount: "10" },
  ];
  const answer = await row.ask({ input: { priceToken: token, currency: "TRY", items } });
  expect(row.arrived()).toEqual([
    request("POST /partner/order/digital/calculate", "2", {
      ...{ price_token: token, currency_code: "TRY" },
      items: [
        { sku: "GAU", amount: 2.5 },
        { sku: "GAG", amount: 10 },
      ],
    }),
  ]);
  // A line is round2(price × amount), and tax is 0: minted-wire 0.6.
  const item = { unitPrice: money("2972.38"), total: money("7430.95") };
  expect(answer).toEqual({
    ...{ subtotal: money("7781.85"), tax: money("0"), total: money("7781.85") },
    items: [
      { product: product("GAU"), amount: "2.5", ...item },
      { product: product("GAG"), amount: "10", unitPrice: money("35.09"), total: money("350.9") },
    ],
  });
});
