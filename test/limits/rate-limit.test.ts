import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { addressKey, callerKey } from "../../src/limits/caller-key.js";
import { anonymous } from "../../src/auth/caller.js";
import { startApi, tokenOf, withTokens } from "../support/api.js";
import { Forwarder } from "../support/forwarder.js";
import { LiveClient, priceUpdates } from "../support/live.js";
import { testWithRedis } from "../support/redis.js";

const few = { ...withTokens, RATE_LIMIT: "2/60s", RATE_LIMIT_PARTNER: "2/60s" };
const viewer = "{ viewer { role } }";
const partner = tokenOf({ role: "partner", sub: "one" });
const customer = (id: string, sub = "s") => tokenOf({ role: "customer", sub, customer_external_id: id });

describe("RATE_LIMIT", () => {
  test("one operation more is 429 with Retry-After, and nothing of it is done", async () => {
    const api = await startApi({ env: few });
    const token = await partner;
    for (let sent = 0; sent < 2; sent += 1) expect((await api.send(viewer, {}, { token })).status).toBe(200);
    const { status, headers, errors } = await api.send(
      "{ productPrices(currency: TRY) { id } }",
      {},
      { token },
    );
    expect(status).toBe(429);
    const [told] = errors ?? [];
    expect(told?.extensions).toMatchObject({ code: "RATE_LIMITED", retryable: true, sent: false });
    expect(told?.extensions).toHaveProperty("requestId");
    const retryAfterMs = Number(told?.extensions["retryAfterMs"]);
    expect(retryAfterMs).toBeGreaterThan(50_000);
    expect(Number(headers.get("retry-after"))).toBe(Math.ceil(retryAfterMs / 1000));
    expect(api.sandbox.requests).toEqual([]);
  });

  test("counts each caller by its token, and by no header that a caller may choose", async () => {
    const api = await startApi({ env: few });
    const headers = (place: number) => ({ "x-forwarded-for": `10.0.0.${place}`, "x-client-id": `c${place}` });
    const statuses = async (token: string) => {
      const found: number[] = [];
      for (let place = 0; place < 3; place += 1)
        found.push((await api.send(viewer, {}, { token, headers: headers(place) })).status);
      return found;
    };
    expect(await statuses(await partner)).toEqual([200, 200, 429]);
    expect(await statuses(await customer("A"))).toEqual([200, 200, 429]);
    expect(await statuses(await customer("B"))).toEqual([200, 200, 429]);
    // Another subject of the same customer's.
    expect(await statuses(await customer("B", "other"))).toEqual([429, 429, 429]);
  });

  test("counts calls without a token, and those with a bad one, by their address", async () => {
    const api = await startApi({ env: few });
    expect((await api.send(viewer)).status).toBe(200);
    expect((await api.send(viewer, {}, { token: "bad" })).status).toBe(401);
    for (const token of [undefined, "bad", "another"])
      expect((await api.send(viewer, {}, token === undefined ? {} : { token })).status).toBe(429);
    expect((await api.send(viewer, {}, { token: await partner })).status).toBe(200);
  });

  test("counts bad tokens over WebSocket, too: then 1013, after which clients wait", async () => {
    const api = await startApi({ env: few });
    const ended = (token: string) =>
      new LiveClient(api, { token }).subscribe(priceUpdates, { currency: "TRY" }).ended();
    for (const code of [4403, 4403, 1013, 1013]) expect(await ended("bad")).toEqual({ kind: "closed", code });
    expect((await api.send(viewer, {}, { token: "bad" })).status).toBe(429);
    const good = new LiveClient(api, { token: await partner });
    await good.subscribe(priceUpdates, { currency: "TRY" }).data(1);
  });

  test("counts bad tokens that ask for the schema in production", async () => {
    const api = await startApi({ env: { ...few, NODE_ENV: "production" } });
    const schema = (token: string) =>
      fetch(`${api.url}/schema.graphql`, { headers: { authorization: `Bearer ${token}` } });
    for (const status of [401, 401]) expect((await schema("bad")).status).toBe(status);
    const refused = await schema("bad");
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(50);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: "RATE_LIMITED" } }] });
    expect((await api.send(viewer, {}, { token: "bad" })).status).toBe(429);
    expect((await schema(await partner)).status).toBe(200);
  });

  test("counts subscriptions with what comes over HTTP", async () => {
    const api = await startApi({ env: few });
    const token = await partner;
    const client = new LiveClient(api, { token });
    await client.subscribe(priceUpdates, { currency: "TRY" }).data(1);
    expect((await api.send(viewer, {}, { token })).status).toBe(200);
    const [refused] = await client.subscribe(priceUpdates, { currency: "TRY" }).errors();
    expect(refused?.extensions).toMatchObject({ code: "RATE_LIMITED", retryable: true });
    expect(refused?.extensions?.["retryAfterMs"]).toBeGreaterThan(50_000);
  });

  test("off lets everything through", async () => {
    const api = await startApi({ env: { RATE_LIMIT_PARTNER: "off" } });
    const answers = await Promise.all(Array.from({ length: 50 }, () => api.send(viewer)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  });

  test("takes a whole network of IPv6 for one caller", () => {
    const same = ["2001:db8:1:2::1", "2001:db8:1:2:3:4:5:6", "2001:0db8:0001:0002::ffff"];
    expect(new Set(same.map(addressKey)).size).toBe(1);
    expect(addressKey("2001:db8:1:3::1")).not.toBe(addressKey("2001:db8:1:2::1"));
    expect(callerKey(anonymous, "10.0.0.1")).not.toBe(callerKey(anonymous, "10.0.0.2"));
  });
});

describe("with REDIS_URL", () => {
  testWithRedis("replicas count together", async (url) => {
    const env = { ...few, REDIS_URL: url };
    const [one, other] = [await startApi({ env }), await startApi({ env })];
    const token = await tokenOf({ role: "partner", sub: randomUUID() });
    await expect.poll(async () => (await fetch(`${one.url}/readyz`)).status).toBe(200);
    await expect.poll(async () => (await fetch(`${other.url}/readyz`)).status).toBe(200);
    expect((await one.send(viewer, {}, { token })).status).toBe(200);
    expect((await other.send(viewer, {}, { token })).status).toBe(200);
    expect((await one.send(viewer, {}, { token })).status).toBe(429);
    expect((await other.send(viewer, {}, { token })).status).toBe(429);
  });

  testWithRedis(
    "while Redis is away each counts by itself, says so, and refuses nobody for it",
    async (url) => {
      const way = await Forwarder.to(url);
      const api = await startApi({ env: { ...few, REDIS_URL: way.url } });
      const ready = async () => (await fetch(`${api.url}/readyz`)).json() as Promise<{ redis?: string }>;
      await expect.poll(async () => (await ready()).redis).toBeUndefined();
      way.cut();
      const token = await tokenOf({ role: "partner", sub: randomUUID() });
      expect((await api.send(viewer, {}, { token })).status).toBe(200);
      expect((await api.send(viewer, {}, { token })).status).toBe(200);
      expect((await api.send(viewer, {}, { token })).status).toBe(429);
      await expect.poll(ready).toMatchObject({ ok: false, redis: expect.any(String) as string });
      expect(api.logLines.filter((line) => line.includes("Redis does not answer"))).toHaveLength(1);
      way.mend();
      await expect.poll(async () => (await ready()).redis).toBeUndefined();
      expect(api.logLines.some((line) => line.includes("Redis is back"))).toBe(true);
    },
  );
});
