import { describe, expect, test } from "vitest";
import { self, startAsCustomer, stranger } from "../server/trading.js";
import { deliveryInput } from "../support/deliveries.js";

const quote = `query ($input: DeliveryQuoteInput!) { deliveryQuote(input: $input) { total { amount } } }`;
const goods = { sku: "GAU", amount: "3" };

describe("a customer", () => {
  test("has its own metal delivered, whether it names itself or nobody", async () => {
    const { api, send } = await startAsCustomer();
    for (const account of [null, { customer: { externalId: self } }]) {
      const input = deliveryInput({ account });
      const { data, errors } = await send(
        "mutation ($input: CreateDeliveryInput!) { createDelivery(input: $input) { userErrors { code } " +
          "orders { externalId customer { externalId } } placement { requestedBy } partner { id } } }",
        { input },
      );
      expect(errors).toBeUndefined();
      expect(data).toEqual({
        createDelivery: {
          userErrors: [],
          orders: [{ externalId: input.externalId, customer: { externalId: self } }],
          placement: { requestedBy: null },
          partner: null,
        },
      });
      const found = await send("query ($id: ID!) { order(by: { externalId: $id }) { type } }", {
        id: input.externalId,
      });
      expect(found.data).toEqual({ order: { type: "DELIVERY" } });
    }
    expect(api.sandbox.requests.some(({ path }) => path.includes(stranger))).toBe(false);
  });

  test("reads its own quote and wallets, whether it names itself or nobody", async () => {
    const { send } = await startAsCustomer();
    const own = { data: { deliveryQuote: { total: { amount: "70.01" } } } };
    expect(await send(quote, { input: goods })).toMatchObject(own);
    expect(await send(quote, { input: { ...goods, customerExternalId: self } })).toMatchObject(own);
    const wallets = await send("{ viewer { customer { deliveryWallets { balance } } } }");
    expect(wallets).toMatchObject({
      data: { viewer: { customer: { deliveryWallets: [{ balance: "50" }, {}, {}, {}, {}, {}] } } },
    });
  });
});
