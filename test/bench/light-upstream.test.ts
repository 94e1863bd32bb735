import { afterAll, beforeAll, expect, test } from "vitest";
import { digestFetch, type Call, type Target } from "../../bench/upstream/digest-fetch.js";
import {
  customerId,
  keyOfExternalId,
  keyOfGuid,
  orderExternalId,
  orderGuid,
} from "../../bench/upstream/ids.js";
import { LightUpstream } from "../../bench/upstream/light-upstream.js";
import { recordSamples } from "../../bench/upstream/samples.js";
import { startSandbox, type Sandbox } from "../../src/sandbox/sandbox.js";

const credentials = { username: "bench", password: "secret" };
const key = { orders: 30, number: 7 };
const id = customerId(key);

let sandbox: Sandbox;
let upstream: LightUpstream;
let light: Target;

beforeAll(async () => {
  sandbox = await startSandbox();
  upstream = new LightUpstream(await recordSamples(sandbox), credentials);
  light = { url: await upstream.listen(), ...credentials };
});

afterAll(async () => {
  upstream.close();
  await sandbox.close();
});

/** Of a value, its keys and the types of what is behind them; of a list, its first entry's. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])];
  if (value === null || typeof value !== "object") return value === null ? "null" : typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]));
}

const dataOf = async (target: Target, call: Call) => {
  const { status, body } = await digestFetch(target, call);
  return { status, data: (body as { data: Record<string, unknown> }).data, shape: shapeOf(body) };
};

const mtd = "MTD0018232";
const get = (target: string): Call => ({ method: "GET", target });
const post = (target: string, body: object): Call => ({ method: "POST", target, body });
const cards = (external_id: string) => post("/partner/card/storage/list", { customer: { external_id } });
const fix = (customer_external_id: string) =>
  post("/partner/pricefix", { type: "digital", currency: "TRY", customer_external_id });
const orders = (external: string) =>
  get(`/partner/orders?page=1&total=10&sortBy=created_at&sortType=desc&customer_external_id=${external}`);

test.each([
  ["a customer", get(`/partner/customer/${mtd}`), get(`/partner/customer/${id}`)],
  ["balances", get(`/partner/balance/customer/${mtd}`), get(`/partner/balance/customer/${id}`)],
  ["prices", get("/partner/prices?currency=TRY"), get("/partner/prices?currency=TRY")],
  ["stored cards", cards(mtd), cards(id)],
  ["a price fix", fix(mtd), fix(id)],
  ["an unknown order", post("/partner/order", { guid: "none" }), post("/partner/order", { guid: "none" })],
])("the light upstream answers %s in the sandbox's shape", async (_name, theirs, ours) => {
  const [expected, found] = [await dataOf(sandbox, theirs), await dataOf(light, ours)];
  expect(found.status).toBe(expected.status);
  expect(found.shape).toEqual(expected.shape);
});

test("a page of orders has the sandbox's paginator, and each order the shape of one of the sandbox's", async () => {
  const [expected, found] = [await dataOf(sandbox, orders(mtd)), await dataOf(light, orders(id))];
  expect(Object.keys(found.data).sort()).toEqual(Object.keys(expected.data).sort());
  expect(found.data).toMatchObject({ current_page: 1, last_page: 3, per_page: 10, total: 30, to: 10 });
  const all = await dataOf(sandbox, get(`/partner/orders?total=30&customer_external_id=${mtd}`));
  const known = (all.data["data"] as unknown[]).map(shapeOf);
  const served = found.data["data"] as { external_id: string; customer: { external_id: string } }[];
  expect(served).toHaveLength(10);
  for (const order of served) {
    expect(known).toContainEqual(shapeOf(order));
    expect(order.customer.external_id).toBe(id);
  }
  const again = await dataOf(light, post("/partner/order", { external_id: served[3]?.external_id }));
  expect(again.data).toEqual(served[3]);
});

test("a buy is answered in the sandbox's shape, each with ids of its own and the caller's externalId", async () => {
  const buy = (external_id: string, customer: string, price_token: string) =>
    post("/partner/order/digital/buy", {
      ...{ external_id, price_token, currency_code: "TRY", customer: { external_id: customer } },
      items: [{ sku: "GAU", amount: 1 }],
    });
  const token = async (target: Target, external: string) =>
    String((await dataOf(target, fix(external))).data["token"]);
  const expected = await dataOf(sandbox, buy("A-1", mtd, await token(sandbox, mtd)));
  const [first, second] = [
    await dataOf(light, buy("A-1", id, await token(light, id))),
    await dataOf(light, buy("A-2", id, await token(light, id))),
  ];
  expect(first.shape).toEqual(expected.shape);
  expect(second.data["guid"]).not.toEqual(first.data["guid"]);
  expect(second.data["orders"]).toMatchObject([{ external_id: "A-2", customer: { external_id: id } }]);
});

test("requests are counted by endpoint, and those without a good signature get a challenge and nothing else", async () => {
  upstream.counts = {};
  await digestFetch(light, get(`/partner/customer/${id}`));
  expect(upstream.counts).toEqual({ challenges: 1, customer: 1 });
  const refused = await digestFetch({ ...light, password: "wrong" }, get(`/partner/customer/${id}`)).catch(
    () => null,
  );
  expect(refused).toBeNull();
  expect(upstream.counts).toEqual({ challenges: 3, customer: 1 });
});

test("an order's guid and externalId say whose it is and where it stands, and none beyond the last exists", () => {
  const order = { ...key, place: 29 };
  expect(keyOfGuid(orderGuid(order))).toEqual(order);
  expect(keyOfExternalId(orderExternalId(order))).toEqual(order);
  expect(keyOfGuid(orderGuid({ ...key, place: 30 }))).toBeNull();
});
