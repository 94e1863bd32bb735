import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { forbidden, self, startAsCustomer, stranger } from "../server/trading.js";
import { startApi, tokenOf, withTokens } from "../support/api.js";
import { deliver, deliveryInput, sendDelivery } from "../support/deliveries.js";

const quote = `query ($input: DeliveryQuoteInput!) { deliveryQuote(input: $input) { total { amount } } }`;
const goods = { sku: "GAU", amount: "3" };
const details = { firstName: "Deniz" };

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

  test("cannot have a stranger's delivered: it is NOT_FOUND, as one that does not exist", async () => {
    const { api, token } = await asCustomer();
    for (const externalId of [stranger, "nobody"]) {
      const placed = await deliver(api, { account: { customer: { externalId } } }, { token });
      expect(placed.userErrors).toMatchObject([
        { code: "NOT_FOUND", field: ["input", "account", "customer", "externalId"], upstreamCode: null },
      ]);
    }
    expect(api.sandbox.requests).toEqual([]);
  });

  test("needs a UUID as externalId, and cannot name the partner's account or details", async () => {
    const { api, token } = await asCustomer();
    const guessable = await deliver(api, { externalId: "D-1", account: null }, { token });
    expect(guessable.userErrors).toMatchObject([{ code: "INVALID", field: ["input", "externalId"] }]);
    for (const account of [{ ownAccount: true } as const, { customer: { externalId: self, ...details } }]) {
      const answer = await sendDelivery(api, { account }, { token });
      expect(answer).toMatchObject({ data: { createDelivery: null }, errors: forbidden });
    }
    expect(api.sandbox.requests).toEqual([]);
  });

  test("does not see a delivery under an id that somebody else used", async () => {
    const { api, token } = await asCustomer();
    const partner = { token: await tokenOf({ role: "partner", scope: "orders:write" }) };
    const externalId = randomUUID();
    await deliver(api, { externalId, account: { customer: { externalId: stranger } } }, partner);
    const own = await deliver(api, { externalId, account: null }, { token });
    expect(own.orders).toEqual([]);
    expect(own.userErrors).toMatchObject([{ code: "DUPLICATE_EXTERNAL_ID" }]);
  });

  test("reads its own quote and wallets; a stranger's are null, and nothing is asked", async () => {
    const { api, send } = await startAsCustomer();
    const own = { data: { deliveryQuote: { total: { amount: "70.01" } } } };
    expect(await send(quote, { input: goods })).toMatchObject(own);
    expect(await send(quote, { input: { ...goods, customerExternalId: self } })).toMatchObject(own);
    const asked = await api.upstreamDuring(async () => {
      const strangers = await send(quote, { input: { ...goods, customerExternalId: stranger } });
      expect(strangers.data).toEqual({ deliveryQuote: null });
      expect(strangers.errors).toBeUndefined();
      const wallets = await send(`{ customer(externalId: "${stranger}") { deliveryWallets { balance } } }`);
      expect(wallets.data).toEqual({ customer: null });
    });
    expect(asked).toEqual([]);
    const wallets = await send("{ viewer { customer { deliveryWallets { balance } } } }");
    expect(wallets).toMatchObject({
      data: { viewer: { customer: { deliveryWallets: [{ balance: "50" }, {}, {}, {}, {}, {}] } } },
    });
  });

  test("never asks for a push", async () => {
    const { api, send } = await startAsCustomer();
    const answer = await send('mutation { requestOrderPush(by: { code: "ALS8HEVP" }) { order { id } } }');
    expect(answer).toMatchObject({ data: { requestOrderPush: null }, errors: forbidden });
    expect(api.sandbox.requests).toEqual([]);
  });
});

describe("a partner without the scope orders:write", () => {
  test("reads quotes, and neither delivers nor asks for a push", async () => {
    const api = await startApi({ env: withTokens });
    const token = await tokenOf({ role: "partner", scope: "cards:write balances:write customers:write" });
    expect(await sendDelivery(api, {}, { token })).toMatchObject({ errors: forbidden });
    const push = 'mutation { requestOrderPush(by: { code: "ALS8HEVP" }) { order { id } } }';
    expect(await api.send(push, {}, { token })).toMatchObject({ errors: forbidden });
    expect(api.sandbox.requests).toEqual([]);
    const read = await api.send(quote, { input: { ...goods, customerExternalId: self } }, { token });
    expect(read.data).toEqual({ deliveryQuote: { total: { amount: "70.01" } } });
  });
});

async function asCustomer() {
  const api = await startApi({ env: withTokens });
  return { api, token: await tokenOf({ role: "customer", customer_external_id: self }) };
}
