import { expect, test } from "vitest";
import type { SandboxRequest } from "../../../src/sandbox/sandbox.js";
import { startApi, type SendOptions, type TestApi } from "../../support/api.js";
import { fixPrice, knownCustomer, sendBuy, sendSell } from "../../support/flow.js";

const guid = "896AE1AC-E26F-4291-80B2-BF80DE0A920A";
const account = { customer: { externalId: knownCustomer } };

interface Case {
  readonly claim: string;
  readonly send: (api: TestApi, options: SendOptions) => Promise<unknown>;
  readonly arrives: { readonly call: string; readonly version: string; readonly body: object | null };
}

const cases: readonly Case[] = [
  {
    claim: "a price fix for a customer",
    send: (api, options) => fixPrice(api, {}, options),
    arrives: {
      call: "POST /partner/pricefix",
      version: "3",
      body: { type: "digital", currency: "TRY", customer_external_id: knownCustomer },
    },
  },
  {
    claim: "a price fix for the partner itself",
    send: (api, options) => fixPrice(api, { customerExternalId: null, currency: "GBP" }, options),
    arrives: { call: "POST /partner/pricefix", version: "3", body: { type: "digital", currency: "GBP" } },
  },
  {
    claim: "a price fix from a total, as a number",
    send: (api, options) => fixPrice(api, { total: "10000.5" }, options),
    arrives: {
      call: "POST /partner/pricefix",
      version: "3",
      body: { type: "digital", currency: "TRY", customer_external_id: knownCustomer, total: 10000.5 },
    },
  },
  {
    claim: "a buy for a customer, amounts as numbers",
    send: (api, options) =>
      sendBuy(
        api,
        { externalId: "A-1", priceToken: "t", account, items: [{ sku: "GAU", amount: "0.1" }] },
        options,
      ),
    arrives: {
      call: "POST /partner/order/digital/buy",
      version: "2",
      body: {
        price_token: "t",
        currency_code: "TRY",
        external_id: "A-1",
        customer: { external_id: knownCustomer },
        items: [{ sku: "GAU", amount: 0.1 }],
      },
    },
  },
  {
    claim: "a sell of the partner's own, without a customer",
    send: (api, options) =>
      sendSell(
        api,
        {
          externalId: "A-2",
          priceToken: "t",
          account: { ownAccount: true },
          items: [{ sku: "GAG", amount: "1" }],
        },
        options,
      ),
    arrives: {
      call: "POST /partner/order/digital/sell",
      version: "2",
      body: {
        price_token: "t",
        currency_code: "TRY",
        external_id: "A-2",
        items: [{ sku: "GAG", amount: 1 }],
      },
    },
  },
  {
    claim: "an order by its externalId in the path",
    send: (api, options) => api.send('{ order(by: { externalId: "HYAQA01373_a-b" }) { id } }', {}, options),
    arrives: { call: "GET /partner/order/HYAQA01373_a-b", version: "2", body: null },
  },
  {
    claim: "an order by an externalId that gateways would take apart, in the body",
    send: (api, options) => api.send('{ order(by: { externalId: "A/1?x=&%2F" }) { id } }', {}, options),
    arrives: { call: "POST /partner/order", version: "2", body: { external_id: "A/1?x=&%2F" } },
  },
  {
    claim: "an order by an externalId that is another path of Minted's, in the body",
    send: (api, options) => api.send('{ order(by: { externalId: "statuses" }) { id } }', {}, options),
    arrives: { call: "POST /partner/order", version: "2", body: { external_id: "statuses" } },
  },
  {
    claim: "an order by its guid, without a push",
    send: (api, options) => api.send(`{ order(by: { guid: "${guid}" }) { id } }`, {}, options),
    arrives: { call: "POST /partner/order", version: "2", body: { guid } },
  },
  {
    claim: "an order by its code",
    send: (api, options) => api.send('{ order(by: { code: "ALS8HEVP" }) { id } }', {}, options),
    arrives: { call: "POST /partner/order", version: "2", body: { order_code: "ALS8HEVP" } },
  },
];

test.each(cases)(
  "$claim goes out as Minted documents it, once, with its headers",
  async ({ send, arrives }) => {
    const api = await startApi();
    await send(api, { headers: { "accept-language": "en-GB,en;q=0.8,tr;q=0.5" } });
    const [request, ...others] = answered(api);
    expect(others).toEqual([]);
    expect(`${request?.method} ${request?.path}`).toBe(arrives.call);
    expect(request?.body === "" ? null : JSON.parse(request?.body ?? "")).toEqual(arrives.body);
    // A header that came twice would read '2, 2'.
    expect(request?.headers).toMatchObject({
      "api-version": arrives.version,
      "x-client-id": "web",
      "accept-language": "en",
      authorization: expect.stringMatching(/^Digest /) as string,
    });
    expect(request?.headers["content-type"]).toBe(arrives.body === null ? undefined : "application/json");
  },
);

test("the client's name and the language are those of the settings where the caller sends none", async () => {
  const api = await startApi({ env: { MINTED_CLIENT_ID: "shop-7", MINTED_LANGUAGE: "de" } });
  await api.send("{ orderStatuses { id } }");
  expect(answered(api)[0]?.headers).toMatchObject({ "x-client-id": "shop-7", "accept-language": "de" });
});

/** What arrived and was no 401 challenge. */
function answered(api: TestApi): SandboxRequest[] {
  return api.sandbox.requests.filter(({ status }) => status !== 401);
}
