import { expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../../src/sandbox/sandbox.js";
import { startApi } from "../support/api.js";
import { FaultyWay } from "../support/faulty-way.js";
import { buy, buyInput, fixPrice, orderOf, sendBuy } from "../support/flow.js";
import { places, startHolding } from "../support/held-answers.js";
import { statesIn } from "../support/lane-states.js";
import { ledgerFile } from "../support/ledgers.js";
import { ManualClock, whileTimePasses } from "../support/manual-clock.js";
import { stopDate } from "../support/still-date.js";
import { startProxy } from "../support/tampering-proxy.js";

const prices = "{ products { price(currency: TRY) { buyPrice { amount } } } }";
const orders = "{ orders(first: 5) { nodes { guid } } }";
const order = '{ order(by: { externalId: "MTD-1" }) { id } }';

const languageOf = (number: number) => `x${String.fromCharCode(97 + (number >> 4), 97 + (number & 15))}`;

test.each([
  { what: "prices", query: prices, path: "/partner/prices" },
  { what: "lists of orders", query: orders, path: "/partner/orders" },
])(
  "an order goes through while 200 reads of $what hang",
  async ({ query, path }) => {
    const { api, clock, held } = await startHolding(path);
    // Equal ones in one language would be one.
    const reads = Array.from({ length: 200 }, (_, number) =>
      api.send(query, {}, { headers: { "accept-language": languageOf(number) } }),
    );
    await expect.poll(() => held.length).toBe(places);
    const { token: priceToken } = await fixPrice(api);
    orderOf(await buy(api, { externalId: "first", priceToken }));
    expect(held).toHaveLength(places);
    await whileTimePasses(clock, Promise.all(reads), 2_000);
  },
  30_000,
);

test("look-ups that fail keep no buy back, and a buy's own look-up is none of them", async () => {
  stopDate();
  const way = await FaultyWay.open({});
  const api = await startApi({ shared: way.sandbox });
  const input = await buyInput(api, { externalId: "fault-502-1" });
  way.fault = { status: 501 };
  for (let call = 0; call < 5; call += 1) expect((await api.send(order)).errors).toBeDefined();
  way.fault = null;
  expect((await api.send(order)).errors).toMatchObject([{ extensions: { code: "UPSTREAM_UNAVAILABLE" } }]);
  way.paths.length = 0;
  expect((await sendBuy(api, input)).data.buy).toMatchObject({
    orders: [{ externalId: "fault-502-1" }],
    placement: { state: "PLACED" },
  });
  expect([...new Set(way.paths)]).toEqual(["/partner/order/digital/buy", "/partner/order"]);
});

test("what stayed uncertain is settled while other reads are refused", async () => {
  stopDate();
  const clock = new ManualClock();
  const sandbox = await startSandbox({ clock });
  onTestFinished(() => sandbox.close());
  let isDown = false;
  let isHidden = true;
  const page = { status: 200, headers: { "content-type": "text/html" }, body: "<p>Later</p>" };
  const url = await startProxy(sandbox.url, (answer, { path }) => {
    if (isDown) return { ...answer, status: 501 };
    return isHidden && path === "/partner/order" ? page : answer;
  });
  const api = await startApi({ clock, shared: { ...sandbox, url } });
  const input = await buyInput(api, { externalId: "fault-502-1" });
  isDown = true;
  for (let call = 0; call < 5; call += 1) await api.send(prices);
  isDown = false;
  const { data } = await whileTimePasses(clock, sendBuy(api, input));
  expect(data.buy?.userErrors).toMatchObject([{ code: "OUTCOME_UNCERTAIN" }]);
  isHidden = false;
  const state = '{ orderPlacement(externalId: "fault-502-1") { state } }';
  await expect
    .poll(async () => (clock.advance(1_000), (await api.send(state)).data), { timeout: 10_000 })
    .toEqual({ orderPlacement: { state: "PLACED" } });
  expect(statesIn(api.logLines)).toEqual(["reads Open"]);
});

test("a ledger catches up by the lane of orders", async () => {
  stopDate();
  const clock = new ManualClock();
  const way = await FaultyWay.open({ clock });
  const path = ledgerFile();
  const start = () => startApi({ clock, shared: way.sandbox, env: { DATABASE_URL: `file:${path}` } });
  const first = await start();
  orderOf(await buy(first));
  await first.close();
  way.fault = { status: 501, path: "/partner/orders" };
  const second = await start();
  await expect
    .poll(() => (clock.advance(2_000), statesIn(second.logLines)), { timeout: 10_000 })
    .toEqual(["orders Open"]);
});
