import { createServer, type AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { breakerPauseMs } from "../../src/minted/lane.js";
import { startSandbox } from "../../src/sandbox/sandbox.js";
import { startApi, type TestApi } from "../support/api.js";
import { FaultyWay } from "../support/faulty-way.js";
import { buy, buyInput, knownCustomer, sendBuy } from "../support/flow.js";
import { statesIn } from "../support/lane-states.js";
import { LiveClient, priceUpdates } from "../support/live.js";
import { ManualClock, whileTimePasses } from "../support/manual-clock.js";
import { stopDate } from "../support/still-date.js";
import { startProxy } from "../support/tampering-proxy.js";

const prices = "{ products { price(currency: TRY) { buyPrice { amount } } } }";
const price = `mutation { priceFix(input: { currency: TRY, customerExternalId: "${knownCustomer}" }) { priceFix { token } } }`;
const order = '{ order(by: { externalId: "MTD-1" }) { id } }';
const down = { status: 503 };
/** A safe call is tried three times; five failed calls in a row open the breaker. */
const requestsUntilOpen = 15;

async function fail(api: TestApi, query: string): Promise<void> {
  for (let call = 0; call < 5; call += 1) expect((await api.send(query)).errors).toBeDefined();
}

test("a Minted that is down is asked no more, save by one call a second, until it is back", async () => {
  const pass = stopDate();
  const way = await FaultyWay.open({});
  const api = await startApi({ shared: way.sandbox });
  way.fault = down;
  await fail(api, prices);
  expect(way.refused).toBe(requestsUntilOpen);

  const answers = await Promise.all(Array.from({ length: 50 }, () => api.send(prices)));
  for (const { errors } of answers) {
    const extensions = { code: "UPSTREAM_UNAVAILABLE", retryable: true, retryAfterMs: 1_000 };
    expect(errors?.[0]).toMatchObject({ extensions });
  }
  expect(way.refused).toBe(requestsUntilOpen);

  way.fault = null;
  pass(breakerPauseMs);
  expect((await api.send(prices)).errors).toBeUndefined();
  expect(statesIn(api.logLines)).toEqual(["reads Open", "reads HalfOpen", "reads Closed"]);
});

test("calls that are on their way when the breaker opens fail by their own fault, and move it no more", async () => {
  const pass = stopDate();
  const way = await FaultyWay.open({});
  const api = await startApi({ shared: way.sandbox });
  way.fault = down;
  const look = (id: number) => api.send(`{ order(by: { externalId: "MTD-${id}" }) { id } }`);
  const answers = await Promise.all(Array.from({ length: 12 }, (_, id) => look(id)));
  const codes = answers.map(({ errors }) => errors?.[0]?.extensions?.["code"]);
  expect(new Set(codes)).toEqual(new Set(["UPSTREAM_UNAVAILABLE"]));
  expect(way.refused).toBe(12 * 3);

  way.fault = null;
  pass(breakerPauseMs);
  expect((await api.send(prices)).errors).toBeUndefined();
  expect(statesIn(api.logLines)).toEqual(["reads Open", "reads HalfOpen", "reads Closed"]);
});

test("while orders cannot reach Minted a buy is NOT_SENT at once, and trading says why", async () => {
  const pass = stopDate();
  const way = await FaultyWay.open({});
  const api = await startApi({ shared: way.sandbox });
  const input = await buyInput(api, { externalId: "held-back" });
  way.fault = down;
  await fail(api, price);
  const refused = await sendBuy(api, input);
  expect(refused.errors).toMatchObject([
    { extensions: { code: "UPSTREAM_UNAVAILABLE", sent: false, retryable: true } },
  ]);
  const placement = '{ orderPlacement(externalId: "held-back") { state retry } trading { buy reason } }';
  const { data } = await api.send(placement, {}, { headers: { "accept-language": "en" } });
  expect(data).toEqual({
    orderPlacement: { state: "NOT_SENT", retry: "SAME_ID_SAME_INPUT" },
    trading: { buy: false, reason: "Minted cannot be reached at the moment." },
  });
  expect(way.refused).toBe(requestsUntilOpen);

  way.fault = null;
  pass(breakerPauseMs);
  expect((await sendBuy(api, input)).data.buy?.orders).toHaveLength(1);
});

test("refusals, and callers in a hurry, open no breaker", async () => {
  const api = await startApi();
  for (let call = 0; call < 20; call += 1) await api.send(order);
  const many = Array.from({ length: 10 }, (_, at) => buy(api, { externalId: `refuse-balance-${at}` }));
  for (const refused of await Promise.all(many))
    expect(refused.userErrors).toMatchObject([{ code: "INSUFFICIENT_BALANCE" }]);
  expect(statesIn(api.logLines)).toEqual([]);
});

test("a Minted that takes no connection opens the breaker, though nothing could be sent", async () => {
  stopDate();
  // A socket, and never an answer to the first word of TLS: no request can be put on it.
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void silent.close());
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const clock = new ManualClock();
  const url = `https://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const api = await startApi({ clock, env: { MINTED_TIMEOUT_MS: "1000" }, shared: { ...sandbox, url } });
  for (let call = 0; call < 5; call += 1) {
    const { errors } = await whileTimePasses(clock, api.send(prices), 2_000);
    expect(errors?.[0]).toMatchObject({ extensions: { code: "UPSTREAM_TIMEOUT" } });
  }
  expect(statesIn(api.logLines)).toEqual(["reads Open"]);
  const { errors } = await api.send(prices);
  expect(errors?.[0]).toMatchObject({ extensions: { code: "UPSTREAM_UNAVAILABLE" } });
});

test("a call that its caller cancels neither counts, nor begins the count anew, nor closes the breaker", async () => {
  const pass = stopDate();
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  let isDown = true;
  let hanging = 0;
  const url = await startProxy(sandbox.url, (answer) => {
    if (isDown) return { ...answer, status: 501 };
    hanging += 1;
    return "never";
  });
  const api = await startApi({ shared: { ...sandbox, url } });
  const live = new LiveClient(api);
  const cancelOne = async () => {
    [isDown, hanging] = [false, 0];
    const heard = live.subscribe(priceUpdates, { currency: "TRY" });
    await expect.poll(() => hanging).toBe(1);
    heard.leave();
    await heard.ended();
    isDown = true;
  };
  for (let call = 0; call < 4; call += 1) expect((await api.send(prices)).errors).toBeDefined();
  await cancelOne();
  expect(statesIn(api.logLines)).toEqual([]);
  expect((await api.send(prices)).errors).toBeDefined();
  expect(statesIn(api.logLines)).toEqual(["reads Open"]);

  pass(breakerPauseMs);
  await cancelOne();
  await expect.poll(() => statesIn(api.logLines)).toEqual(["reads Open", "reads HalfOpen", "reads Open"]);
});

test("a buy never finds out whether Minted is back: a look-up does, before it", async () => {
  const pass = stopDate();
  const way = await FaultyWay.open({});
  const api = await startApi({ shared: way.sandbox });
  const input = await buyInput(api, { externalId: "after-it" });
  way.fault = down;
  await fail(api, price);
  pass(breakerPauseMs);
  way.paths.length = 0;
  expect((await sendBuy(api, input)).errors).toMatchObject([
    { extensions: { code: "UPSTREAM_UNAVAILABLE", sent: false } },
  ]);
  expect([...new Set(way.paths)]).toEqual(["/partner/order"]);

  way.fault = null;
  pass(breakerPauseMs);
  way.paths.length = 0;
  expect((await sendBuy(api, input)).data.buy?.orders).toHaveLength(1);
  expect([...new Set(way.paths)]).toEqual(["/partner/order", "/partner/order/digital/buy"]);
});
