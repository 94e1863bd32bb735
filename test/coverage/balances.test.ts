import { expect } from "vitest";
import { knownCustomer } from "../support/flow.js";
import { request } from "./arrived.js";
import { balances } from "./expected.js";
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
