import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { startApi, tokenOf, withTokens, type TestApi } from "../support/api.js";
import { buy, orderOf } from "../support/flow.js";
import { LiveClient, orderUpdates, priceUpdates, type OrderData } from "../support/live.js";
import { ManualClock } from "../support/manual-clock.js";

const lookUps = (api: TestApi) =>
  api.sandbox.requests.filter(({ path, status }) => /\/order(\/[^/]+)?$/.test(path) && status !== 401).length;

const watch = (client: LiveClient, guid: string = randomUUID()) =>
  client.subscribe<OrderData>(orderUpdates, { by: { guid } });

test("LIMIT_WATCHED: a caller watches no order more, over whichever connection, until it leaves one", async () => {
  const api = await startApi({ env: { ...withTokens, LIMIT_WATCHED: "2" } });
  const customer = (id: string, sub: string) => tokenOf({ role: "customer", sub, customer_external_id: id });
  const one = new LiveClient(api, { token: await customer("A", "phone") });
  const other = new LiveClient(api, { token: await customer("A", "browser") });
  const guid = randomUUID();
  const first = watch(one, guid);
  await first.data(1);
  await watch(other).data(1);
  await watch(other, guid).data(1);
  const asked = lookUps(api);
  for (const refused of [watch(one), watch(other)])
    expect(await refused.errors()).toEqual([
      {
        message: "One caller watches at most 2 different orders and price lists at a time.",
        extensions: { code: "RATE_LIMITED", retryable: false, requestId: expect.any(String) as string },
      },
    ]);
  expect(lookUps(api)).toBe(asked);
  await watch(new LiveClient(api, { token: await customer("B", "phone") })).data(1);

  first.leave();
  await first.ended();
  expect(await watch(one).errors()).toHaveLength(1);
  const free = new LiveClient(api, { token: await customer("A", "phone") });
  await watch(free, guid).data(1);
});

test("LIMIT_WATCHED: what has ended, and whose connection is gone, counts no longer", async () => {
  const clock = new ManualClock();
  const api = await startApi({ clock, env: { LIMIT_WATCHED: "1" } });
  const { guid } = orderOf(await buy(api));
  const ended = watch(new LiveClient(api), guid);
  await ended.data(1);
  await expect.poll(() => (clock.advance(2_000), ended.end)).toEqual({ kind: "completed" });
  const gone = watch(new LiveClient(api));
  await gone.data(1);
  gone.leave();
  await expect.poll(async () => (await watch(new LiveClient(api)).first()).errors).toBeUndefined();
});

test("LIMIT_WATCHED: prices in another currency or language are another thing to watch", async () => {
  const api = await startApi({ env: { LIMIT_WATCHED: "2" } });
  const prices = (language: string, currency: string) =>
    new LiveClient(api, { params: { "accept-language": language } }).subscribe(priceUpdates, { currency });
  await prices("tr", "TRY").data(1);
  await prices("tr", "TRY").data(1);
  await prices("en", "TRY").data(1);
  for (const refused of [prices("de", "TRY"), prices("en", "GBP")])
    expect(await refused.errors()).toMatchObject([{ extensions: { code: "RATE_LIMITED" } }]);
});

test("LIMIT_WATCH_CALLS: however much is watched, Minted is asked no more often", async () => {
  const clock = new ManualClock();
  const [perSecond, saved] = [2, 4];
  const api = await startApi({ clock, env: { LIMIT_WATCH_CALLS: String(perSecond) } });
  const clients = [new LiveClient(api), new LiveClient(api)];
  const heard = clients.flatMap((client) => Array.from({ length: 15 }, () => watch(client)));
  for (const one of heard) await one.data(1);
  const [firsts, start] = [lookUps(api), clock.now()];
  expect(firsts).toBe(heard.length);
  await expect
    .poll(() => (clock.advance(500), lookUps(api)), { timeout: 10_000 })
    .toBeGreaterThan(firsts + 40);
  expect(lookUps(api) - firsts).toBeLessThanOrEqual(saved + ((clock.now() - start) / 1000) * perSecond);
});

test("an order is asked about the more rarely the longer it stays as it is, down to once a minute", async () => {
  const [clock, sandboxClock] = [new ManualClock(), new ManualClock()];
  const api = await startApi({ clock, sandbox: { clock: sandboxClock } });
  const { guid } = orderOf(await buy(api));
  const heard = watch(new LiveClient(api), guid);
  await heard.data(1);
  const asksIn = async (ms: number) => {
    const [before, until] = [lookUps(api), clock.now() + ms];
    await expect
      .poll(() => (clock.advance(1_000), clock.now()), { interval: 5 })
      .toBeGreaterThanOrEqual(until);
    return lookUps(api) - before;
  };
  expect(await asksIn(20_000)).toBeGreaterThan(5);
  clock.advance(600_000);
  await expect.poll(() => (clock.advance(1_000), lookUps(api))).toBeGreaterThan(10);
  expect(await asksIn(120_000)).toBeLessThanOrEqual(2);
  expect(heard.end).toBeNull();
});
