import { expect, test } from "vitest";
import { startApi, tokenOf, withTokens, type TestApi } from "../support/api.js";
import { FaultyWay } from "../support/faulty-way.js";
import { LiveClient, priceUpdates, type PricesData } from "../support/live.js";
import { ManualClock } from "../support/manual-clock.js";

const polls = (api: TestApi) =>
  api.sandbox.requests.filter(({ path, status }) => path === "/partner/prices" && status === 200);

/** An API and a sandbox with clocks of their own, so that polls and changes of prices are moved apart. */
async function startWithClocks() {
  const [clock, pricesClock] = [new ManualClock(), new ManualClock()];
  return { clock, pricesClock, api: await startApi({ clock, sandbox: { clock: pricesClock } }) };
}

/** Moves on to the next poll, and waits until it has been answered. */
async function poll(api: TestApi, clock: ManualClock): Promise<void> {
  const before = polls(api).length;
  // The last answer may still be on its way: then the pause after it has not begun.
  await expect.poll(() => (clock.advance(500), polls(api).length)).toBe(before + 1);
}

test("50 listeners get the prices of one upstream poll", async () => {
  const { api, clock, pricesClock } = await startWithClocks();
  const clients = Array.from({ length: 5 }, () => new LiveClient(api));
  const heard = clients.flatMap((client) =>
    Array.from({ length: 10 }, () => client.subscribe<PricesData>(priceUpdates, { currency: "TRY" })),
  );
  const [first] = await Promise.all(heard.map((one) => one.data(1)));
  expect(first?.[0]?.priceUpdates).toHaveLength(6);
  pricesClock.advance(1_000);
  await poll(api, clock);
  const all = await Promise.all(heard.map((one) => one.data(2)));
  expect(new Set(all.map((updates) => JSON.stringify(updates))).size).toBe(1);
  expect(polls(api)).toHaveLength(2);
});

test("the poll is asked for in the listeners' currency and language", async () => {
  const api = await startApi({ clock: new ManualClock() });
  const english = new LiveClient(api, { params: { "Accept-Language": "en-GB" } });
  const turkish = new LiveClient(api, { headers: { "accept-language": "tr" } });
  await english.subscribe(priceUpdates, { currency: "GBP" }).data(1);
  await turkish.subscribe(priceUpdates, { currency: "TRY" }).data(1);
  expect(polls(api).map(({ query, headers }) => [query, headers["accept-language"]])).toEqual([
    ["currency=GBP", "en"],
    ["currency=TRY", "tr"],
  ]);
});

test("the poll stops when the last listener leaves, and starts again with the next", async () => {
  const { api, clock } = await startWithClocks();
  const client = new LiveClient(api);
  const [one, other] = [0, 1].map(() => client.subscribe(priceUpdates, { currency: "TRY" }));
  await Promise.all([one?.data(1), other?.data(1)]);
  one?.leave();
  await one?.ended();
  await poll(api, clock);
  other?.leave();
  await client.closed();
  const before = polls(api).length;
  for (let round = 0; round < 3; round += 1) clock.advance(2_000);
  await new LiveClient(api).subscribe(priceUpdates, { currency: "TRY" }).data(1);
  expect(polls(api)).toHaveLength(before + 1);
});

test("nothing is pushed while nothing changes; then all the products asked for, whole", async () => {
  const { api, clock, pricesClock } = await startWithClocks();
  const heard = new LiveClient(api).subscribe<PricesData>(priceUpdates, {
    currency: "TRY",
    skus: ["GAG", "GAU", "UNKNOWN"],
  });
  const [first] = await heard.data(1);
  for (let round = 0; round < 3; round += 1) await poll(api, clock);
  expect(heard.updates).toHaveLength(1);
  pricesClock.advance(1_000);
  await poll(api, clock);
  const [, second] = await heard.data(2);
  expect(second?.priceUpdates.map(({ product }) => product.sku)).toEqual(["GAU", "GAG"]);
  expect(second?.priceUpdates.map(({ id }) => id)).toEqual(first?.priceUpdates.map(({ id }) => id));
  expect(second?.priceUpdates).not.toEqual(first?.priceUpdates);
  expect(Date.parse(second?.priceUpdates[0]?.at ?? "")).toBeGreaterThan(
    Date.parse(first?.priceUpdates[0]?.at ?? ""),
  );
});

test("a listener hears nothing of products that it did not ask for", async () => {
  const clock = new ManualClock();
  const way = await FaultyWay.open({ clock });
  const api = await startApi({ clock, shared: way.sandbox });
  const show = (gold: number, silver: number) => {
    const rows = Object.entries({ GAU: gold, GAG: silver }).map(([sku, price]) => {
      return { sku, product_id: null, spot_price: price, buy_price: price, sell_price: price };
    });
    way.fault = { status: 200, body: { success: true, code: 200, message: "", data: rows } };
  };
  show(3000, 35);
  const client = new LiveClient(api);
  const all = client.subscribe<PricesData>(priceUpdates, { currency: "TRY" });
  const gold = client.subscribe<PricesData>(priceUpdates, { currency: "TRY", skus: ["GAU"] });
  await Promise.all([all.data(1), gold.data(1)]);
  show(3000, 36);
  clock.advance(2_000);
  await all.data(2);
  show(3001, 36);
  clock.advance(2_000);
  await all.data(3);
  const heard = (await gold.data(2)).map(({ priceUpdates: prices }) =>
    prices.map((one) => one.buyPrice.amount),
  );
  expect(heard).toEqual([["3000"], ["3001"]]);
});

test("who comes later gets the last prices at once, without a poll of its own", async () => {
  const { api } = await startWithClocks();
  const client = new LiveClient(api);
  const [first] = await client.subscribe<PricesData>(priceUpdates, { currency: "TRY" }).data(1);
  const [later] = await client.subscribe<PricesData>(priceUpdates, { currency: "TRY" }).data(1);
  expect(later).toEqual(first);
  expect(polls(api)).toHaveLength(1);
});

test("polls that fail are told to nobody, and the next that succeeds goes on", async () => {
  const [clock, pricesClock] = [new ManualClock(), new ManualClock()];
  const way = await FaultyWay.open({ clock: pricesClock });
  const api = await startApi({ clock, shared: way.sandbox });
  const heard = new LiveClient(api).subscribe<PricesData>(priceUpdates, { currency: "TRY" });
  await heard.data(1);
  way.fault = { status: 501 };
  await expect.poll(() => (clock.advance(1_000), way.refused)).toBeGreaterThan(2);
  way.fault = null;
  pricesClock.advance(1_000);
  await expect.poll(() => (clock.advance(1_000), heard.updates.length)).toBe(2);
  await heard.data(2);
  expect(heard.end).toBeNull();
});

test("a refusal of Minted's ends it with an error, without Minted's words", async () => {
  const clock = new ManualClock();
  const way = await FaultyWay.open({ clock });
  const api = await startApi({ clock, shared: way.sandbox });
  const heard = new LiveClient(api).subscribe<PricesData>(priceUpdates, { currency: "TRY" });
  await heard.data(1);
  way.fault = { status: 403, body: { success: false, code: 403, message: "canary", data: null } };
  await expect.poll(() => (clock.advance(2_000), heard.end)).not.toBeNull();
  expect(heard.end).toMatchObject({
    kind: "errors",
    errors: [{ extensions: { code: "UPSTREAM_ERROR", requestId: expect.any(String) as string } }],
  });
  expect(JSON.stringify(heard.end)).not.toContain("canary");
});

test("a customer sees the prices, and not the spot price", async () => {
  const api = await startApi({ env: withTokens });
  const token = await tokenOf({ role: "customer", customer_external_id: "MTD0018232" });
  const query = "subscription { priceUpdates(currency: TRY) { buyPrice { amount } spotPrice { amount } } }";
  const [prices] = await new LiveClient(api, { token })
    .subscribe<{ priceUpdates: { buyPrice: object; spotPrice: object | null }[] }>(query)
    .data(1);
  expect(prices?.priceUpdates.map(({ spotPrice }) => spotPrice)).toEqual(Array(6).fill(null));
});
