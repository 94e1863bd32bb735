import { expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../../src/sandbox/sandbox.js";
import { startApi, type TestApi } from "../support/api.js";
import { FaultyWay } from "../support/faulty-way.js";
import { buy, buyInput, fixPrice, orderOf, sendBuy } from "../support/flow.js";
import { startProxy } from "../support/tampering-proxy.js";

const prices = "{ products { price(currency: TRY) { buyPrice { amount } } } }";
const order = '{ order(by: { externalId: "MTD-1" }) { id } }';
const down = { status: 503 };
/** A safe call is tried three times; five failed calls in a row open the breaker. */
const requestsUntilOpen = 15;

async function fail(api: TestApi, query: string): Promise<void> {
  for (let call = 0; call < 5; call += 1) expect((await api.send(query)).errors).toBeDefined();
}

const statesIn = (lines: readonly string[]) =>
  lines
    .map((line) => JSON.parse(line) as { lane?: string; state?: string })
    .flatMap(({ lane, state }) => (lane === undefined ? [] : [`${lane} ${state}`]));

test("a Minted that is down is asked no more, save by one call a second, until it is back", async () => {
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
  await expect.poll(async () => (await api.send(prices)).errors, { timeout: 10_000 }).toBeUndefined();
  expect(statesIn(api.logLines)).toEqual(["reads Open", "reads HalfOpen", "reads Closed"]);
});

test("while orders cannot reach Minted a buy is NOT_SENT at once, and trading says why", async () => {
  const way = await FaultyWay.open({});
  const api = await startApi({ shared: way.sandbox });
  const input = await buyInput(api, { externalId: "held-back" });
  way.fault = down;
  await fail(api, order);
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
  await expect
    .poll(async () => (await sendBuy(api, input)).data.buy?.orders.length, { timeout: 10_000 })
    .toBe(1);
});

test("refusals, and callers in a hurry, open no breaker", async () => {
  const api = await startApi();
  for (let call = 0; call < 20; call += 1) await api.send(order);
  const many = Array.from({ length: 10 }, (_, at) => buy(api, { externalId: `refuse-balance-${at}` }));
  for (const refused of await Promise.all(many))
    expect(refused.userErrors).toMatchObject([{ code: "INSUFFICIENT_BALANCE" }]);
  expect(statesIn(api.logLines)).toEqual([]);
});

test("an order goes through while 500 reads of prices hang", async () => {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  let hanging = 0;
  const url = await startProxy(sandbox.url, (answer, { path }) => {
    if (!path.startsWith("/partner/prices")) return answer;
    hanging += 1;
    return "never";
  });
  const env = { MINTED_TIMEOUT_MS: "3000", OPERATION_TIMEOUT_MS: "4000" };
  const api = await startApi({ env, shared: { ...sandbox, url } });
  const reads = Array.from({ length: 500 }, () => api.send(prices));
  await expect.poll(() => hanging).toBe(48);
  const { token: priceToken } = await fixPrice(api);
  orderOf(await buy(api, { externalId: "first", priceToken }));
  expect(hanging).toBe(48);
  await Promise.all(reads);
}, 30_000);
