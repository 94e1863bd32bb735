import { describe, expect, test } from "vitest";
import { startApi, type TestApi } from "../support/api.js";
import { knownCustomer } from "../support/flow.js";

const quote = `query ($input: DeliveryQuoteInput!) {
  deliveryQuote(input: $input) { total { amount currency } items { product { sku } total { amount currency } } } }`;
const goods = { customerExternalId: knownCustomer, sku: "GAG", amount: "3" };
const wallets = (externalId: string) =>
  `{ customer(externalId: "${externalId}") { externalId deliveryWallets { product { sku productId name } balance } } }`;

interface Sent {
  readonly call: string;
  readonly body: object;
}

describe("wallets", () => {
  test("are the metals of which a whole gram can be sent", async () => {
    const api = await startApi();
    // 5.25 g of GAU, 120.5 g of GAG, 1.75 g of GPT.
    const { data, errors } = await api.send(wallets("92440753"));
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      customer: {
        externalId: "92440753",
        deliveryWallets: [
          { product: { sku: "GAU", productId: 3000001, name: "Gold - Digital storage" }, balance: "5" },
          { product: { sku: "GAG", productId: 3000002, name: "GAG" }, balance: "120" },
          { product: { sku: "GPT", productId: 3000090, name: "GPT" }, balance: "1" },
        ],
      },
    });
    const asked = { call: "POST /partner/delivery/wallets", body: { customer: { external_id: "92440753" } } };
    expect(sentTo(api)).toEqual([asked]);
  });

  test("are null with an error when Minted does not answer, and the rest survives", async () => {
    const api = await startApi({ sandbox: { endpoints: { deliveryWallets: { path: "/moved" } } } });
    const { data, errors } = await api.send(
      `{ customer(externalId: "${knownCustomer}") { firstName deliveryWallets { balance } } }`,
    );
    expect(data).toEqual({ customer: { firstName: "Deniz", deliveryWallets: null } });
    expect(errors).toMatchObject([{ path: ["customer", "deliveryWallets"] }]);
  });
});

describe("a quote", () => {
  test("is the fee in the currency that Minted names", async () => {
    const api = await startApi();
    const fee = { amount: "70.01", currency: "TRY" };
    const items = [{ product: { sku: "GAG" }, total: fee }];
    expect(await api.send(quote, { input: goods })).toMatchObject({
      data: { deliveryQuote: { total: fee, items } },
    });
    const body = { customer: { external_id: knownCustomer }, sku: "GAG", amount: 3 };
    expect(sentTo(api)).toEqual([{ call: "POST /partner/delivery/calculate", body }]);
    const larger = await api.send(quote, { input: { ...goods, amount: 201 } });
    expect(larger).toMatchObject({ data: { deliveryQuote: { total: { amount: "120.01" } } } });
  });

  test("asked for twice in one operation is asked of Minted once", async () => {
    const api = await startApi();
    const twice = quote.replace(
      "deliveryQuote",
      "one: deliveryQuote(input: $input) { total { amount } } deliveryQuote",
    );
    expect((await api.send(twice, { input: goods })).errors).toBeUndefined();
    expect(sentTo(api)).toHaveLength(1);
  });

  test("of a customer who does not exist is null, without an error", async () => {
    const api = await startApi();
    const { data, errors } = await api.send(quote, { input: { ...goods, customerExternalId: "nobody" } });
    expect({ data, errors }).toEqual({ data: { deliveryQuote: null }, errors: undefined });
  });

  test.each([
    ["without a customer", { customerExternalId: null }, "customerExternalId"],
    ["of a part of a gram", { amount: "0.5" }, "whole grams"],
    ["of a product that Minted does not know", { sku: "GAX" }, "sku"],
  ])("%s is BAD_USER_INPUT", async (_, change, word) => {
    const api = await startApi();
    const { data, errors } = await api.send(quote, { input: { ...goods, ...change } });
    expect(data).toEqual({ deliveryQuote: null });
    expect(errors).toMatchObject([
      { message: expect.stringContaining(word) as string, extensions: { code: "BAD_USER_INPUT" } },
    ]);
  });
});

/** What was asked of the delivery endpoints, challenges left out. */
function sentTo(api: TestApi): Sent[] {
  return api.sandbox.requests
    .filter(({ status, path }) => status !== 401 && path.startsWith("/partner/delivery/"))
    .map(({ method, path, body }) => ({ call: `${method} ${path}`, body: JSON.parse(body) as object }));
}
