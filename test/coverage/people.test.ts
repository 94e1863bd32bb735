import { expect } from "vitest";
import { knownCustomer } from "../support/flow.js";
import { request } from "./arrived.js";
import { balances, customer, GUID, idOf, matching } from "./expected.js";
import { rowTest } from "./row-test.js";

rowTest("customers/get", "shows a customer and all that hangs on it", async (row) => {
  const answer = await row.ask<{ orders: { nodes: { guid: string }[] } }>({ externalId: knownCustomer });
  expect(row.arrived()).toEqual([request("GET /partner/customer/MTD0018232", "2")]);
  // The newest of the orders that the sandbox starts with; its fields are those of root/get-orders.
  const guid = answer.orders.nodes[0]?.guid ?? "none";
  expect(guid).toMatch(GUID);
  const newest = {
    ...{ id: idOf("Order", guid), guid, code: matching(/^[0-9A-Z]{8}$/), externalId: "HYAQA01801card" },
    ...{ type: "BUY", status: "PAYMENT_CONFIRMED", statusName: "Payment Confirmed", isFinal: false },
    ...{ placedAt: "2026-11-23T04:00:00.000Z", placedAtText: "23-11-2026 04:00", description: "1gr - #GAU" },
  };
  const cursor = expect.any(String) as string;
  expect(answer).toEqual({
    ...customer(),
    balances: balances(knownCustomer),
    orders: {
      edges: [{ cursor, node: newest }],
      nodes: [newest],
      pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: cursor, endCursor: cursor },
      totalCount: 22,
    },
  });
});

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
