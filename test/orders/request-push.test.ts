import { expect, test } from "vitest";
import { startApi, type TestApi } from "../support/api.js";
import { deliver } from "../support/deliveries.js";
import { orderFields, orderOf, type OrderData, type UserErrorData } from "../support/flow.js";

/** The documented example's order. */
const guid = "896AE1AC-E26F-4291-80B2-BF80DE0A920A";
const externalId = "1699255128879-05ee3052-47fe-4747-adff-2cde45d8d9ec";

interface Pushed {
  readonly requestOrderPush: {
    readonly order: OrderData | null;
    readonly userErrors: readonly UserErrorData[];
  };
}

const push = (api: TestApi, by: object) =>
  api.send<Pushed>(
    `mutation ($by: OrderLookup!) { requestOrderPush(by: $by) {
      order { ${orderFields} } userErrors { code field upstreamCode message } } }`,
    { by },
  );

test.each([
  [{ guid: guid.toLowerCase() }, { guid }],
  [{ code: "als8hevp" }, { order_code: "ALS8HEVP" }],
  [{ externalId }, { external_id: externalId }],
])("by %j asks Minted once, and answers the order", async (by, key) => {
  const api = await startApi();
  const { data, errors } = await push(api, by);
  expect(errors).toBeUndefined();
  expect(data.requestOrderPush).toMatchObject({
    order: { guid, externalId, code: "ALS8HEVP" },
    userErrors: [],
  });
  const [, request, ...others] = api.sandbox.requests;
  expect(others).toEqual([]);
  expect(`${request?.method} ${request?.path}`).toBe("POST /partner/order");
  expect(request?.headers).toMatchObject({ "api-version": "2", "x-client-id": "web" });
  expect(JSON.parse(request?.body ?? "")).toEqual({ ...key, push_hook: true });
  expect(api.sandbox.pushes).toEqual([guid]);
});

test("of an order that there is not is NOT_FOUND at the key, and nothing is pushed", async () => {
  const api = await startApi();
  const { data } = await push(api, { externalId: "never-placed-1" });
  expect(data.requestOrderPush).toMatchObject({
    order: null,
    userErrors: [{ code: "NOT_FOUND", field: ["by", "externalId"] }],
  });
  expect(api.sandbox.pushes).toEqual([]);
});

test("by a key of a wrong form is refused here", async () => {
  const api = await startApi();
  const { data } = await push(api, { guid: "1" });
  expect(data.requestOrderPush.userErrors).toMatchObject([{ code: "INVALID", field: ["by", "guid"] }]);
  expect(api.sandbox.requests).toEqual([]);
});

test("finds a delivery by the id that Minted does not keep", async () => {
  const api = await startApi();
  const order = orderOf(await deliver(api, { externalId: "D-1" }));
  const { data } = await push(api, { externalId: "D-1" });
  expect(data.requestOrderPush.order).toMatchObject({ guid: order.guid, externalId: "D-1" });
  expect(api.sandbox.pushes).toEqual([order.guid]);
});

test("a plain look-up pushes nothing", async () => {
  const api = await startApi();
  await api.send(`{ order(by: { guid: "${guid}" }) { id } }`);
  expect(api.sandbox.pushes).toEqual([]);
});
