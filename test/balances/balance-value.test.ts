import { expect, test } from "vitest";
import { balancesFromWire } from "../../src/balances/balances.wire.js";
import { valueOf } from "../../src/balances/balance-value.js";
import { portfolioOf } from "../../src/balances/portfolio.js";
import { productPricesFromWire } from "../../src/prices/prices.wire.js";
import { Catalogue } from "../../src/products/catalogue.js";

const catalogue = new Catalogue();
const at = new Date("2026-11-23T10:00:00Z");
const prices = productPricesFromWire(
  [{ sku: "BGAG", product_id: 3000089, spot_price: 34, buy_price: 35, sell_price: 33.89 }],
  "TRY",
  at,
  catalogue,
);
const read = (row: object) => balancesFromWire([row], "C-1", catalogue)[0]!;
const valueIn = (currency: string, row: object) => valueOf(read(row), currency, prices)?.amount;

test.each([
  ["Minted's own number of all that is owned", { balance: 1, blocked: 2, real_balance: 10 }, "338.9"],
  ["else balance and blocked together", { balance: 1, blocked: 2 }, "101.67"],
  ["a half of the last place up", { balance: 0.5 }, "16.95"],
  ["a half of it away from zero below it, too", { balance: -0.5 }, "-16.95"],
])("a metal's value counts %s", (_what, numbers, value) => {
  expect(valueIn("TRY", { currency_code: "BGAG", is_cash: false, ...numbers })).toBe(value);
});

test("a metal that Minted does not price, and cash of another currency, have no value", () => {
  expect(valueIn("TRY", { currency_code: "GPD", is_cash: false, balance: 1 })).toBeUndefined();
  expect(valueIn("TRY", { currency_code: "GBP", is_cash: true, balance: 1 })).toBeUndefined();
});

test("where Minted does not say whether it is cash, its code tells", () => {
  expect(valueIn("TRY", { currency_code: "TRY", balance: 1.005 })).toBe("1.01");
  expect(valueIn("TRY", { currency_code: "BGAG", balance: 2 })).toBe("67.78");
  expect(valueIn("TRY", { currency_code: "GBP", balance: 2 })).toBeUndefined();
});

test("a portfolio leaves out what has no value, and without any price is as old as the question", () => {
  const rows = [
    { currency_code: "TRY", is_cash: true, balance: 10.5, blocked: 0.25 },
    { currency_code: "GBP", is_cash: true, balance: 7 },
    { currency_code: "BGAG", is_cash: false, balance: 2 },
    { currency_code: "GPD", is_cash: false, balance: 2 },
  ];
  const balances = balancesFromWire(rows, "C-1", catalogue);
  const now = new Date("2026-11-23T10:00:05Z");
  const lira = (amount: string) => ({ amount, currency: "TRY" });
  expect(portfolioOf("C-1", "TRY", balances, prices, now)).toMatchObject({
    ...{ cash: lira("10.75"), metals: lira("67.78"), total: lira("78.53"), at },
  });
  expect(portfolioOf("C-1", "TRY", balances, [], now)).toMatchObject({
    ...{ cash: lira("10.75"), metals: lira("0"), total: lira("10.75"), at: now },
  });
});
