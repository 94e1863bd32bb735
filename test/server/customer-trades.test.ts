import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { buy, priceFix, purchase, self, startAsCustomer, stranger, type Fixed } from "./trading.js";

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
});
