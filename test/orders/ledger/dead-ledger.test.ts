import { expect, onTestFinished } from "vitest";
import { startSandbox } from "../../../src/sandbox/sandbox.js";
import { startApi, type TestApi } from "../../support/api.js";
import { buy, fixPrice, orderOf, sendBuy } from "../../support/flow.js";
import { Forwarder } from "../../support/forwarder.js";
import { ManualClock, whileTimePasses } from "../../support/manual-clock.js";
import { testWithPostgres } from "../../support/postgres.js";
import { startProxy } from "../../support/tampering-proxy.js";

const english = { headers: { "accept-language": "en" } };
const trading = "{ trading { buy sell delivery card reason } }";
const closed = { buy: false, sell: false, delivery: false, card: false };

testWithPostgres(
  "while the ledger is dead nothing is sent, and all else goes on; then it works again",
  async (url) => {
    const way = await Forwarder.to(url);
    const api = await startApi({ env: { DATABASE_URL: way.url } });
    const { guid } = orderOf(await buy(api, { externalId: "before" }));
    const { token: priceToken } = await fixPrice(api);
    way.cut();

    const sent = await api.upstreamDuring(async () =>
      expect((await sendBuy(api, { externalId: "meanwhile", priceToken })).errors).toMatchObject([
        { path: ["buy"], extensions: { code: "UPSTREAM_UNAVAILABLE", sent: false, retryable: true } },
      ]),
    );
    expect(sent).toEqual([]);
    await expect
      .poll(async () => (await api.send(trading, {}, english)).data)
      .toEqual({ trading: { ...closed, reason: "The ledger of orders does not answer at the moment." } });
    const ready = await fetch(`${api.url}/readyz`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({
      ok: false,
      ledger: expect.stringMatching(/ledger/) as string,
    });
    expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
    const read = await api.send(
      `{ order(by: { guid: "${guid}" }) { externalId } orders { nodes { guid } } }`,
    );
    expect(read).toMatchObject({ data: { order: { externalId: "before" } } });
    expect(read.errors).toBeUndefined();

    way.mend();
    expect(orderOf(await buy(api, { externalId: "meanwhile", priceToken })).externalId).toBe("meanwhile");
    expect((await fetch(`${api.url}/readyz`)).status).toBe(200);
    await expect
      .poll(async () => (await api.send(trading)).data)
      .toMatchObject({ trading: { buy: true, reason: null } });
  },
);

testWithPostgres(
  "died while Minted answered: the caller is told the order, and it is settled after",
  async (url) => {
    const { api, way, clock } = await startWithHeldAnswers(url, () => way.cut());
    const told = orderOf(await whileTimePasses(clock, buy(api, { externalId: "told" })));
    way.mend();
    await expectSettled(api, clock, "told", told.guid);
  },
);

testWithPostgres(
  "died before an answer that was lost: the order is told all the same, and settled after",
  async (url) => {
    const { api, way, clock } = await startWithHeldAnswers(url, () => way.cut());
    const told = orderOf(await whileTimePasses(clock, buy(api, { externalId: "fault-502-1" })));
    way.mend();
    await expectSettled(api, clock, "fault-502-1", told.guid);
  },
);

/** `answering` runs when Minted has placed a buy and its answer is still on the way. */
async function startWithHeldAnswers(url: string, answering: () => void) {
  const clock = new ManualClock();
  const sandbox = await startSandbox({ clock });
  onTestFinished(() => sandbox.close());
  const proxy = await startProxy(sandbox.url, (answer, { path }) => {
    if (path.endsWith("/buy")) answering();
    return answer;
  });
  const way = await Forwarder.to(url);
  const api = await startApi({ clock, shared: { ...sandbox, url: proxy }, env: { DATABASE_URL: way.url } });
  return { api, way, clock };
}

async function expectSettled(api: TestApi, clock: ManualClock, externalId: string, guid: string) {
  const query = `{ orderPlacement(externalId: "${externalId}") { state orders { guid } } }`;
  await expect
    .poll(async () => (clock.advance(1_000), (await api.send(query)).data))
    .toEqual({ orderPlacement: { state: "PLACED", orders: [{ guid }] } });
  const again = await buy(api, { externalId });
  expect(again).toMatchObject({ replayed: true, orders: [{ guid }] });
  const buys = api.sandbox.requests.filter(({ path, status }) => path.endsWith("/buy") && status !== 401);
  expect(buys).toHaveLength(1);
}
