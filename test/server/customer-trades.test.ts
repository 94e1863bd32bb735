import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  buy,
  forbidden,
  priceFix,
  purchase,
  self,
  sell,
  startAsCustomer,
  stranger,
  trade,
  type Fixed,
} from "./trading.js";

describe("a customer", () => {
  test("fixes prices and trades for itself, whatever it sends", async () => {
    const { api, send } = await startAsCustomer();
    for (const account of [undefined, { customer: { externalId: self } }]) {
      const fixed = await send<Fixed>(priceFix, { input: { currency: "TRY", customerExternalId: stranger } });
      expect(fixed.data.priceFix.priceFix.customer).toEqual({ externalId: self });
      expect(JSON.parse(api.sandbox.requests.at(-1)?.body ?? "")).toMatchObject({
        customer_external_id: self,
      });
      const externalId = randomUUID();
      const input = { ...purchase, externalId, account, priceToken: fixed.data.priceFix.priceFix.token };
      const orders = [{ externalId, customer: { externalId: self } }];
      expect((await send(buy, { input })).data).toEqual({ buy: { userErrors: [], orders } });
    }
  });

  test("cannot trade for anybody else: a stranger's account is NOT_FOUND, as one that does not exist", async () => {
    const { api, send } = await startAsCustomer();
    const asked = await api.upstreamDuring(async () => {
      for (const externalId of [stranger, "nobody"]) {
        const input = { ...trade, externalId: randomUUID(), account: { customer: { externalId } } };
        const field = ["input", "account", "customer", "externalId"];
        const refusal = { userErrors: [{ code: "NOT_FOUND", field, upstreamCode: null }], orders: [] };
        expect((await send(sell, { input })).data).toEqual({ sell: refusal });
        const bought = await send(buy, { input: { ...input, payment: { cashBalance: true } } });
        expect(bought.data).toEqual({ buy: refusal });
      }
    });
    expect(asked).toEqual([]);
  });

  test("needs a UUID as externalId", async () => {
    const { api, send } = await startAsCustomer();
    const { data } = await send(sell, { input: { ...trade, externalId: "order-1" } });
    expect(data).toMatchObject({
      sell: { userErrors: [{ code: "INVALID", field: ["input", "externalId"] }] },
    });
    expect(api.sandbox.requests).toEqual([]);
  });

  test.each<[what: string, change: object]>([
    ["the partner's own account", { account: { ownAccount: true } }],
    [
      "its own account with customer details",
      { account: { customer: { externalId: self, firstName: "Deniz" } } },
    ],
    [
      "a stranger's with customer details",
      { account: { customer: { externalId: stranger, email: "a@example.com" } } },
    ],
    ["its own account with a top-up", { topUp: "10" }],
  ])("may not name %s", async (_what, change) => {
    const { api, send } = await startAsCustomer();
    const input = { ...trade, payment: { cashBalance: true }, externalId: randomUUID(), ...change };
    const { data, errors } = await send(buy, { input });
    expect({ data, errors }).toMatchObject({ data: { buy: null }, errors: forbidden });
    expect(api.sandbox.requests).toEqual([]);
  });
});
