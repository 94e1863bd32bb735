import { expect, test } from "vitest";
import { startApi, tokenOf, withTokens, type SendOptions, type TestApi } from "../support/api.js";
import { answerBank, card, paidBuy, sendPaidBuy, type PaymentData } from "../support/cards.js";
import { knownCustomer } from "../support/flow.js";

const query = `query ($by: OrderLookup!) { order(by: $by) {
  guid status payment { state redirectUrl callbackToken errorCode errorMessage } } }`;

interface Found {
  readonly guid: string;
  readonly status: string;
  readonly payment: PaymentData;
}

async function find(api: TestApi, callbackToken?: string | null, options?: SendOptions) {
  const { data } = await api.send<{ order: Found | null }>(query, { by: { callbackToken } }, options);
  return data.order;
}

const getOrder = "POST /partner/order";
const listOrders = "GET /partner/orders";

test("an order that was bought here is read again, and shows what the bank has said", async () => {
  const api = await startApi();
  const { orders, payment } = await paidBuy(api, { card });
  const look = () => find(api, payment?.callbackToken);
  expect(await api.upstreamDuring(look)).toEqual([getOrder]);
  expect(await look()).toMatchObject({ guid: orders[0]?.guid, payment: { state: "NEW" } });
  await answerBank(payment?.redirectUrl ?? null, "approve");
  expect(await api.upstreamDuring(look)).toEqual([getOrder]);
  expect(await look()).toMatchObject({ payment: { state: "SUCCEEDED", errorCode: null } });
});

test("a refused one is FAILED and cancelled, with the bank's code and words", async () => {
  const api = await startApi();
  const { payment } = await paidBuy(api, { card });
  await answerBank(payment?.redirectUrl ?? null, "refuse");
  expect(await find(api, payment?.callbackToken)).toMatchObject({
    status: "CANCELLED",
    payment: { state: "FAILED", errorCode: "050", errorMessage: "The bank refused the payment." },
  });
});

test("an order that this process has not seen is looked for among the newest, and then read again", async () => {
  const seller = await startApi();
  const { orders, payment } = await paidBuy(seller, { card });
  const other = await startApi({ shared: seller.sandbox });
  const sent = await other.upstreamDuring(async () =>
    expect(await find(other, payment?.callbackToken)).toMatchObject({ guid: orders[0]?.guid }),
  );
  expect(sent.filter((call) => call !== "challenge").slice(-2)).toEqual([listOrders, getOrder]);
  expect(await other.upstreamDuring(() => find(other, payment?.callbackToken))).toEqual([getOrder]);
});

test("a token of no order is null after four pages", async () => {
  const api = await startApi();
  await api.send("{ orderStatuses { id } }");
  const sent = await api.upstreamDuring(async () => expect(await find(api, "x".repeat(128))).toBeNull());
  expect(sent).toEqual(Array(4).fill(listOrders));
});

test("a customer finds its own only: somebody else's takes as long as one that there is not", async () => {
  const api = await startApi({ env: withTokens });
  const self = { token: await tokenOf({ role: "customer", customer_external_id: knownCustomer }) };
  const stranger = { token: await tokenOf({ role: "customer", customer_external_id: "92440753" }) };
  const { data } = await sendPaidBuy(api, { card }, {}, self);
  const callbackToken = data.buy?.payment?.callbackToken;
  expect(await find(api, callbackToken, self)).toMatchObject({ payment: { state: "NEW" } });
  const asked: string[][] = [];
  for (const token of [callbackToken, "x".repeat(128)]) {
    asked.push(await api.upstreamDuring(async () => expect(await find(api, token, stranger)).toBeNull()));
  }
  expect(asked[0]).toEqual(asked[1]);
  expect(asked[0]?.every((call) => call === listOrders)).toBe(true);
});

test("the sandbox's list is asked of that customer alone", async () => {
  const api = await startApi({ env: withTokens });
  const stranger = { token: await tokenOf({ role: "customer", customer_external_id: "92440753" }) };
  await find(api, "x".repeat(128), stranger);
  const [asked] = api.sandbox.requests.filter(
    ({ path, status }) => path === "/partner/orders" && status === 200,
  );
  expect(new URLSearchParams(asked?.query).get("customer_external_id")).toBe("92440753");
});

test("requestOrderPush takes it, too", async () => {
  const api = await startApi();
  const { orders, payment } = await paidBuy(api, { card });
  const document = `mutation ($by: OrderLookup!) { requestOrderPush(by: $by) { order { guid } userErrors { code field } } }`;
  const push = async (callbackToken?: string | null) =>
    (await api.send(document, { by: { callbackToken } })).data;
  expect(await push(payment?.callbackToken)).toEqual({
    requestOrderPush: { order: { guid: orders[0]?.guid }, userErrors: [] },
  });
  expect(api.sandbox.pushes).toEqual([orders[0]?.guid]);
  expect(await push("x".repeat(128))).toEqual({
    requestOrderPush: { order: null, userErrors: [{ code: "NOT_FOUND", field: ["by", "callbackToken"] }] },
  });
});
