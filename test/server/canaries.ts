import { expect } from "vitest";
import type { TestApi } from "../support/api.js";

/** Stand in for a name and for a card number; none of them may ever come back. */
export const word = "canary-secret";
export const digits = 4111111111111111;
export const canaries = /canary|4111111111111111/i;

export const priceFix =
  "mutation ($input: PriceFixInput!) { priceFix(input: $input) { userErrors { code field } } }";
export const buy =
  "mutation ($input: BuyInput!) { buy(input: $input) { userErrors { code field message } } }";
export const sell =
  "mutation ($input: SellInput!) { sell(input: $input) { userErrors { code field message } } }";
export const orders =
  "query ($first: Int, $filter: OrderFilter) { orders(first: $first, filter: $filter) { totalCount } }";
export const order = "query ($by: OrderLookup!) { order(by: $by) { id } }";

export const trade = {
  externalId: "bad-input-1",
  priceToken: "t85QBvvn1GHeOslKuiJm7CF0M0lpwU26",
  currency: "TRY",
  account: { customer: { externalId: "MTD0018232" } },
  items: [{ sku: "GAU", amount: "1" }],
};
export const purchase = { ...trade, payment: { cashBalance: true } };

export function nothingWasLoggedOrAsked(api: TestApi): void {
  expect(api.logLines.join("\n")).not.toMatch(canaries);
  expect(api.sandbox.requests).toEqual([]);
}
