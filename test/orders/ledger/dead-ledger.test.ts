import { expect, onTestFinished } from "vitest";
import { startSandbox } from "../../../src/sandbox/sandbox.js";
import { startApi, type TestApi } from "../../support/api.js";
import { buy, fixPrice, orderOf, sendBuy, tradeInput } from "../../support/flow.js";
import { Forwarder } from "../../support/forwarder.js";
import { whileLocked } from "../../support/locked.js";
import { ManualClock, whileTimePasses } from "../../support/manual-clock.js";
import { testWithPostgres } from "../../support/postgres.js";
import { post, Program } from "../../support/program.js";
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
      .toEqual({ trading: { ...closed, reason: "The ledger of orders cannot be written at the moment." } });
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
    await expect.poll(async () => (await fetch(`${api.url}/readyz`)).status).toBe(200);
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

testWithPostgres("died while another replica sends it: nobody hears that nothing was sent", async (url) => {
  const clock = new ManualClock();
  const one = await startApi({ clock, env: { DATABASE_URL: url } });
  const way = await Forwarder.to(url);
  const other = await startApi({ clock, shared: one.sandbox, env: { DATABASE_URL: way.url } });
  const input = await tradeInput(one, { externalId: "fault-timeout-1" });
  const first = buy(one, input);
  await expect.poll(() => one.sandbox.requests.at(-1)?.body).toContain(input.externalId);
  await expect.poll(async () => (await other.send(trading)).data).toMatchObject({ trading: { buy: true } });
  const { answers } = way;
  const second = buy(other, input);
  await expect.poll(() => way.answers).toBeGreaterThan(answers);
  // What the ledger said has arrived by the time that this is answered.
  await other.send("{ orderStatuses { id } }");
  way.cut();
  const uncertain = await whileTimePasses(clock, second, 100);
  expect(uncertain).toMatchObject({ userErrors: [{ code: "OUTCOME_UNCERTAIN" }], orders: [] });
  expect(orderOf(await whileTimePasses(clock, first)).externalId).toBe("fault-timeout-1");
});

testWithPostgres(
  "a process lives on when its connection breaks in the middle of a statement",
  async (url) => {
    const way = await Forwarder.to(url);
    const program = new Program({ DATABASE_URL: way.url });
    const address = await program.ready();
    const list = "{ orderPlacements { nodes { externalId } } }";
    await whileLocked(url, async (isWaitedFor) => {
      const asked = post(address, list);
      await expect.poll(isWaitedFor).toBe(true);
      way.cut();
      expect(await asked).toMatchObject({ errors: [{}] });
    });
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    way.mend();
    expect(await post(address, list)).toMatchObject({ data: { orderPlacements: { nodes: [] } } });
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
