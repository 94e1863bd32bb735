import { expect, test } from "vitest";
import { startApi, tokenOf, withTokens, type TestApi } from "../support/api.js";
import { startGated } from "../support/gate.js";
import { ManualClock } from "../support/manual-clock.js";

const prices = "{ productPrices(currency: TRY) { at buyPrice { amount } spotPrice { amount } } }";
const askedPrices = "GET /partner/prices?currency=TRY";
const lists = "{ orderStatuses { name } paymentTypes legalDocuments { name } }";
const askedLists = ["GET /partner/order/statuses", "GET /partner/payment/types", "POST /partner/legal"];

interface Prices {
  readonly productPrices: readonly { readonly at: string; readonly spotPrice: object | null }[];
}

/** What was asked of Minted for an operation, challenges aside. */
async function askedFor(api: TestApi, query: string): Promise<string[]> {
  const before = api.sandbox.requests.length;
  expect(await api.send(query)).not.toHaveProperty("errors");
  const sent = api.sandbox.requests.slice(before).filter(({ status }) => status !== 401);
  return sent.map(({ method, path }) => `${method} ${path}`).sort();
}

test("prices are given again for PRICE_CACHE_MS after the question, with the time of the question", async () => {
  const { api, gate, clock } = await startGated({ env: { PRICE_CACHE_MS: "1000" } });
  const asked = clock.now();
  const first = api.send<Prices>(prices);
  await expect.poll(() => gate.waiting).toEqual([askedPrices]);
  clock.advance(600);
  gate.letGo();
  await first;
  clock.advance(399);
  const again = api.send<Prices>(prices);
  expect(await gate.wavesOf(again)).toEqual([]);
  expect((await again).data.productPrices[0]?.at).toBe(new Date(asked).toISOString());
  clock.advance(1);
  expect(await gate.wavesOf(api.send(prices))).toEqual([[askedPrices]]);
});

test("PRICE_CACHE_MS=0 and REFERENCE_CACHE_S=0 ask each time", async () => {
  const api = await startApi({ env: { PRICE_CACHE_MS: "0", REFERENCE_CACHE_S: "0" } });
  for (let time = 0; time < 2; time += 1) {
    expect(await askedFor(api, prices)).toEqual(["GET /partner/prices"]);
    expect(await askedFor(api, lists)).toEqual(askedLists);
  }
});

test("one answer serves partner and customer, who sees no spot prices of it", async () => {
  const api = await startApi({ env: { ...withTokens, PRICE_CACHE_MS: "60000" } });
  const [partner, customer] = await Promise.all([
    tokenOf({ role: "partner" }),
    tokenOf({ role: "customer", customer_external_id: "MTD0018232" }),
  ]);
  const spotsFor = async (token: string) =>
    (await api.send<Prices>(prices, {}, { token })).data.productPrices.filter(({ spotPrice }) => spotPrice);
  expect(await spotsFor(customer)).toHaveLength(0);
  expect(await spotsFor(partner)).toHaveLength(6);
  expect(await spotsFor(customer)).toHaveLength(0);
  expect(api.sandbox.requests.filter(({ path }) => path === "/partner/prices")).toHaveLength(2);
});

test("a price fix is made anew each time", async () => {
  const { api, gate } = await startGated();
  const fix = "mutation { priceFix(input: { currency: TRY }) { priceFix { token } } }";
  const asked = [api.send(fix), api.send(fix)];
  expect(await gate.wavesOf(Promise.all(asked))).toEqual([
    ["POST /partner/pricefix", "POST /partner/pricefix"],
  ]);
  const [one, other] = await Promise.all(asked);
  expect(one?.data).not.toEqual(other?.data);
});

test("lists live for REFERENCE_CACHE_S, and are asked for anew behind in the second half of that", async () => {
  const clock = new ManualClock();
  const api = await startApi({ clock, env: { REFERENCE_CACHE_S: "20" } });
  expect(await askedFor(api, lists)).toEqual(askedLists);
  clock.advance(9_999);
  expect(await askedFor(api, lists)).toEqual([]);
  clock.advance(1);
  const before = api.sandbox.requests.length;
  await api.send(lists);
  const behind = () => api.sandbox.requests.slice(before).filter(({ status }) => status === 200);
  await expect
    .poll(() =>
      behind()
        .map(({ method, path }) => `${method} ${path}`)
        .sort(),
    )
    .toEqual(askedLists);
  clock.advance(9_999);
  expect(await askedFor(api, lists)).toEqual([]);
});

test("a list is given while it is asked for anew, and no longer than it lives", async () => {
  const { api, gate, clock } = await startGated({ env: { REFERENCE_CACHE_S: "20" } });
  const statuses = "{ orderStatuses { name } }";
  const [asked = ""] = askedLists;
  expect(await gate.wavesOf(api.send(statuses))).toEqual([[asked]]);
  clock.advance(15_000);
  expect(await api.send(statuses)).not.toHaveProperty("errors");
  await expect.poll(() => gate.waiting).toEqual([asked]);
  expect(await api.send(statuses)).not.toHaveProperty("errors");
  expect(gate.waiting).toEqual([asked]);
  clock.advance(5_000);
  const late = api.send(statuses);
  expect(await gate.wavesOf(late)).toHaveLength(1);
  expect(await late).not.toHaveProperty("errors");
});

test("what replaces an answer whose life is over is given again, too", async () => {
  const clock = new ManualClock();
  const api = await startApi({ clock, env: { PRICE_CACHE_MS: "1000", REFERENCE_CACHE_S: "20" } });
  for (let life = 0; life < 3; life += 1) {
    expect(await askedFor(api, prices)).toEqual(["GET /partner/prices"]);
    expect(await askedFor(api, lists)).toEqual(askedLists);
    expect(await askedFor(api, prices)).toEqual([]);
    expect(await askedFor(api, lists)).toEqual([]);
    clock.advance(20_000);
  }
});
