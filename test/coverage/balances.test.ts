import { expect } from "vitest";
import { knownCustomer } from "../support/flow.js";
import { request } from "./arrived.js";
import { balances, newestOrders, sevenDays, wholeCustomer, type Orders } from "./expected-customers.js";
import { idOf, money } from "./expected-prices.js";
import { rowTest } from "./row-test.js";

rowTest("balances/customer", "shows what a customer holds", async (row) => {
  const answer = await row.ask();
  expect(row.arrived()).toEqual([request("GET /partner/balance/customer/MTD0018232", "2")]);
  expect(answer).toEqual(balances(knownCustomer));
});

rowTest("balances/partner", "shows what the partner itself holds", async (row) => {
  const answer = await row.ask();
  expect(row.arrived()).toEqual([request("GET /partner/balance", "2")]);
  expect(answer).toEqual(balances(null));
});

const externalId = "5b0c8b9e-7a6f-4f4e-9b3a-0d1c2e3f4a5b";
const change = {
  ...{ externalId, customerExternalId: knownCustomer, currency: "TRY", mode: "SET", amount: "2500.5" },
  expectedBalance: "100000",
};
const changed = balances(knownCustomer, { TRY: ["2500.5"] });

rowTest("balances/update-cash", "sets a customer's cash balance", async (row) => {
  const answer = await row.ask<{ customer: Orders }>({ input: change });
  expect(row.arrived()).toEqual([
    request("PATCH /partner/balance/customer/MTD0018232", "2", { currency_code: "TRY", amount: 2500.5 }),
  ]);
  expect(answer).toEqual({
    customer: wholeCustomer(knownCustomer, { balances: changed, orders: newestOrders(answer.customer) }),
    placement: {
      ...{ id: idOf("OrderPlacement", externalId), externalId, type: "CASH_BALANCE", state: "PLACED" },
      ...{ retry: "NOTHING", requestedAt: "2026-11-23T10:00:00.000Z", requestedBy: "open" },
      ...{ settledAt: "2026-11-23T10:00:00.000Z", orders: [], refusal: null },
    },
    ...{ replayed: false, userErrors: [] },
  });
});

rowTest("balances/stats", "counts the orders of some days in one currency", async (row) => {
  const answer = await row.ask({ input: { from: "2023-10-01", to: "2023-11-30", currencyCode: "TRY" } });
  expect(row.arrived()).toEqual([
    request("POST /partner/balance/stats", "2", {
      ...{ startDate: "2023-10-01", endDate: "2023-11-30", currency_code: "TRY" },
    }),
  ]);
  // The two orders in TRY of Minted's documentation, with which the sandbox starts.
  const day = { currencyCode: "TRY", orderCount: 1, sellTotal: money("0") };
  expect(answer).toEqual([
    { ...day, date: "2023-10-13", buyTotal: money("1731.3") },
    { ...day, date: "2023-11-06", buyTotal: money("188.97") },
  ]);
});

rowTest("balances/seven-days", "shows what a customer held on each of seven days", async (row) => {
  await row.askOther("Mutation.updateCustomerCashBalance", { input: change });
  const before = row.arrived().length;
  const answer = await row.ask();
  expect(row.arrived().slice(before)).toEqual([
    request("GET /partner/balance/customer/MTD0018232/stats", "2"),
  ]);
  expect(answer).toEqual(sevenDays(knownCustomer, changed));
});
