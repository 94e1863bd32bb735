import { expect, test } from "vitest";
import { startSandbox } from "../../src/sandbox/sandbox.js";
import { readOverrides, readSettings } from "../../src/sandbox/settings.js";
import { dataOf, HEADERS, openSandbox, refusalOf } from "./caller.js";

test("answers an unknown path as a gateway would, and a wrong method in the envelope", async () => {
  const caller = await openSandbox();
  const unknown = await caller.get("/partner/nothing");
  expect([unknown.status, unknown.headers["content-type"]]).toEqual([404, "text/html"]);
  const wrong = await caller.get("/partner/pricefix");
  expect([refusalOf(wrong).status, wrong.headers["allow"]]).toEqual([405, "POST"]);
});

test("wants x-client-id everywhere, exactly one api-version on price fix, and JSON", async () => {
  const { digest } = await openSandbox();
  const fix = (headers: Record<string, string | undefined>, body = '{"type":"digital"}') => {
    const given = Object.entries({ ...HEADERS, ...headers }).filter(([, value]) => value !== undefined);
    const wanted = Object.fromEntries(given) as Record<string, string>;
    return digest.fetch({ method: "POST", target: "/partner/pricefix", headers: wanted, body });
  };
  expect(refusalOf(await fix({ "x-client-id": undefined })).fields).toEqual(["x-client-id"]);
  expect(refusalOf(await fix({ "api-version": undefined })).fields).toEqual(["api-version"]);
  expect(refusalOf(await fix({ "api-version": "2, 3" })).fields).toEqual(["api-version"]);
  expect(refusalOf(await fix({}, "{"))).toEqual({ status: 400, code: 400, fields: [] });
  expect(refusalOf(await fix({ "content-type": "text/plain" })).status).toBe(415);
  expect(refusalOf(await fix({}, "{}")).fields).toEqual(["type"]);
  expect((await fix({})).status).toBe(200);
});

test("serves a moved endpoint at its new place alone", async () => {
  const endpoints = { getOrders: { path: "/v9/orders", method: "POST", apiVersion: "9" } };
  const caller = await openSandbox({ endpoints });
  expect((await caller.get("/partner/orders")).status).toBe(404);
  expect(refusalOf(await caller.post("/v9/orders", {})).fields).toEqual(["api-version"]);
  const headers = { ...HEADERS, "api-version": "9" };
  const moved = await caller.digest.fetch({ method: "POST", target: "/v9/orders", headers, body: "{}" });
  expect(moved.status).toBe(200);
});

test("refuses to start with two endpoints at one place, or with a placeholder lost", async () => {
  const endpoints = { getOrders: { path: "/partner/prices" } };
  await expect(startSandbox({ endpoints })).rejects.toThrow("getOrders and productPrices are both at");
  const lost = { getOrder: { path: "/partner/one-order" } };
  await expect(startSandbox({ endpoints: lost })).rejects.toThrow("needs {external_order_id}");
});

test("finds an order whose id needs escaping in a path", async () => {
  const caller = await openSandbox();
  const externalId = "a/b ç?#";
  await caller.buy({ external_id: externalId, items: [{ sku: "GAU", amount: 1 }] });
  const reply = await caller.get(`/partner/order/${encodeURIComponent(externalId)}`);
  expect(dataOf(reply)).toMatchObject({ external_id: externalId });
});

test("knows what arrived, challenges included, and what was answered", async () => {
  const caller = await openSandbox({ latencyMs: 1 });
  await caller.post("/partner/pricefix?a=1", { type: "digital" });
  const seen = { method: "POST", path: "/partner/pricefix", query: "a=1", body: '{"type":"digital"}' };
  expect(caller.sandbox.requests).toMatchObject([{ status: 401 }, { ...seen, status: 200 }]);
});

test("knows how many requests were in work at once", async () => {
  const caller = await openSandbox();
  const prices = await Promise.all([caller.fix(), caller.fix()]);
  const lost = prices.map(({ token }, index) => {
    const items = [{ sku: "GAU", amount: 1 }];
    const body = { price_token: token, external_id: `fault-timeout-${index}`, items };
    return caller.post("/partner/order/digital/buy", body).catch(() => "lost");
  });
  await expect.poll(() => caller.sandbox.requests.filter(({ status }) => status === 0).length).toBe(2);
  await caller.get("/partner/prices");
  expect(caller.sandbox.maxConcurrent).toBe(3);
  await caller.sandbox.close();
  expect(await Promise.all(lost)).toEqual(["lost", "lost"]);
});

test("gives the same answers for the same seed and clock, and others for another seed", async () => {
  const run = async (seed: number) => {
    const caller = await openSandbox({ seed });
    const { token } = await caller.fix();
    const items = [{ sku: "GPT", amount: 1.5 }];
    const body = { price_token: token, external_id: "d", items };
    const bought = await caller.post("/partner/order/digital/buy", body);
    const listed = await caller.get("/partner/orders?total=30");
    const address = new RegExp(caller.sandbox.url, "g");
    return [token, bought.text, listed.text.replace(address, "")];
  };
  const [one, again, other] = [await run(1), await run(1), await run(2)];
  expect(again).toEqual(one);
  expect(other[0]).not.toBe(one[0]);
  expect(other[1]).not.toBe(one[1]);
});

test("names every setting that is wrong", () => {
  const wrong = {
    SANDBOX_PORT: "70000",
    SANDBOX_SEED: "x",
    SANDBOX_CALLBACK_URL: "localhost:3000",
    SANDBOX_ENDPOINTS: "missing.json",
  };
  const settings = readSettings(wrong);
  const mistakes = "mistakes" in settings ? settings.mistakes : [];
  expect(mistakes.map((line) => line.split(/[ :]/)[0])).toEqual(Object.keys(wrong));
  expect(readSettings({})).toMatchObject({ host: "127.0.0.1", port: 4010, seed: 1, latencyMs: 0 });
});

test("names every mistake in moved endpoints, a line each", () => {
  const wrong = { getOrders: { path: "orders", verb: "GET" }, getNothing: { path: "/x" } };
  expect(() => readOverrides(wrong)).toThrow(/getOrders\.path.*\n.*getOrders.*verb.*\n.*getNothing/);
  expect(() => readOverrides({ getOrders: { path: "/partner/prices" } })).toThrow("SANDBOX_ENDPOINTS");
  expect(readOverrides(undefined)).toEqual({});
});
