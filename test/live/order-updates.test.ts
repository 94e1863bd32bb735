import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { startApi, tokenOf, withTokens, type TestApi } from "../support/api.js";
import { buy, buyInput, knownCustomer, orderOf, sendBuy } from "../support/flow.js";
import { LiveClient, orderUpdates, type OrderData } from "../support/live.js";
import { ManualClock } from "../support/manual-clock.js";

const lookUps = (api: TestApi) =>
  api.sandbox.requests.filter(({ path, status }) => /\/order(\/[^/]+)?$/.test(path) && status !== 401).length;

const nothing = { orderUpdates: { placement: null, order: null } };
const stateOf = ({ orderUpdates: { placement, order } }: OrderData) => [placement?.state, order?.status];

test("an order is followed from Pending to Completed by each of its keys, and ends there", async () => {
  const clock = new ManualClock();
  const api = await startApi({ clock });
  const { guid, code, externalId } = orderOf(await buy(api, { externalId: randomUUID() }));
  const client = new LiveClient(api);
  const heard = [{ guid }, { code }, { externalId }].map((by) =>
    client.subscribe<OrderData>(orderUpdates, { by }),
  );
  for (const one of heard) expect((await one.data(1)).map(stateOf)).toEqual([["PLACED", "PENDING"]]);
  clock.advance(2_000);
  for (const one of heard) {
    expect(await one.ended()).toEqual({ kind: "completed" });
    expect((await one.data(2)).map(stateOf)).toEqual([
      ["PLACED", "PENDING"],
      ["PLACED", "COMPLETED"],
    ]);
  }
});

test("any number of listeners share one look-up, and a final order is told once and not asked for again", async () => {
  const clock = new ManualClock();
  const api = await startApi({ clock });
  const { guid } = orderOf(await buy(api));
  clock.advance(2_000);
  const before = lookUps(api);
  const client = new LiveClient(api);
  const heard = Array.from({ length: 10 }, () => client.subscribe<OrderData>(orderUpdates, { by: { guid } }));
  for (const one of heard) {
    expect(await one.ended()).toEqual({ kind: "completed" });
    expect(one.updates).toHaveLength(1);
  }
  await client.closed();
  clock.advance(10_000);
  expect(lookUps(api)).toBeLessThan(before + 10);
});

test("an order that turns up later is waited for: null at first, then the order with its placement", async () => {
  const clock = new ManualClock();
  const api = await startApi({ clock });
  const input = await buyInput(api, { externalId: "comes later" });
  const heard = new LiveClient(api).subscribe<OrderData>(orderUpdates, { by: { externalId: "comes later" } });
  expect(await heard.data(1)).toEqual([nothing]);
  await sendBuy(api, input);
  await expect.poll(() => (clock.advance(500), heard.end)).toEqual({ kind: "completed" });
  const states = (await heard.data(2)).map(stateOf);
  expect(states[0]).toEqual([undefined, undefined]);
  expect(states.at(-1)).toEqual(["PLACED", "COMPLETED"]);
});

test("a placement whose answer was lost is settled for whoever listens", async () => {
  const clock = new ManualClock();
  const api = await startApi({ clock, env: { UNCERTAIN_GRACE_S: "20" } });
  const by = { externalId: "fault-reset-before-1" };
  const lost = await buyInput(api, by);
  let isAnswered = false;
  void sendBuy(api, lost).finally(() => (isAnswered = true));
  await expect.poll(() => (clock.advance(400), isAnswered), { interval: 20 }).toBe(true);
  const heard = new LiveClient(api).subscribe<OrderData>(orderUpdates, { by });
  expect((await heard.data(1)).map(stateOf)).toEqual([["UNCERTAIN", undefined]]);
  await expect.poll(() => (clock.advance(2_000), heard.updates.length)).toBe(2);
  expect((await heard.data(2)).map(stateOf)[1]).toEqual(["REJECTED", undefined]);
});

test("somebody else's order looks like one that does not exist: for as long, and asked for as often", async () => {
  const clock = new ManualClock();
  const api = await startApi({
    clock,
    env: { ...withTokens, MINTED_TIMEOUT_MS: "900", UNCERTAIN_GRACE_S: "1" },
  });
  const partner = await tokenOf({ role: "partner", scope: "orders:write" });
  const { data } = await api.send<{ orders: { nodes: { guid: string }[] } }>(
    "query ($filter: OrderFilter) { orders(filter: $filter) { nodes { guid } } }",
    { filter: { customerExternalId: knownCustomer, status: "COMPLETED" } },
    { token: partner },
  );
  const guid = data.orders.nodes[0]?.guid ?? "";
  const token = await tokenOf({ role: "customer", customer_external_id: randomUUID() });
  const client = new LiveClient(api, { token });
  const guids = [guid, randomUUID().toUpperCase()];
  const heard = guids.map((key) => client.subscribe<OrderData>(orderUpdates, { by: { guid: key } }));
  for (const one of heard) expect(await one.data(1)).toEqual([nothing]);
  const start = clock.now();
  const asked = guids.map(
    (key) => () => api.sandbox.requests.filter(({ body }) => body.includes(key)).length,
  );
  for (const count of asked) await expect.poll(() => (clock.advance(1_000), count())).toBeGreaterThan(3);
  clock.advance(start + 300_000 - clock.now());
  const partnerSees = await new LiveClient(api, { token: partner })
    .subscribe<OrderData>(orderUpdates, { by: { guid } })
    .data(1);
  expect(partnerSees[0]?.orderUpdates.order).toMatchObject({ guid, isFinal: true });
  expect(heard.map(({ end }) => end)).toEqual([null, null]);
  clock.advance(1_000);
  for (const one of heard) {
    expect(await one.ended()).toEqual({ kind: "completed" });
    expect(one.updates).toHaveLength(1);
  }
});

test("a customer follows its own order", async () => {
  const clock = new ManualClock();
  const api = await startApi({ clock, env: withTokens });
  const token = await tokenOf({ role: "customer", customer_external_id: knownCustomer });
  const partner = await tokenOf({ role: "partner", scope: "orders:write" });
  const query = `query ($filter: OrderFilter) { orders(filter: $filter) { nodes { code } } }`;
  const filter = { customerExternalId: knownCustomer, status: "COMPLETED" };
  const { data } = await api.send<{ orders: { nodes: { code: string }[] } }>(
    query,
    { filter },
    { token: partner },
  );
  const by = { code: data.orders.nodes[0]?.code };
  const [update] = await new LiveClient(api, { token }).subscribe<OrderData>(orderUpdates, { by }).data(1);
  expect(update?.orderUpdates.order?.status).toBe("COMPLETED");
});

test("a key that cannot be one is refused before Minted is asked", async () => {
  const api = await startApi();
  const heard = new LiveClient(api).subscribe(orderUpdates, { by: { guid: "canary" } });
  const [error] = await heard.errors();
  expect(error).toMatchObject({
    message: "by.guid: This must be a UUID.",
    extensions: { code: "BAD_USER_INPUT" },
  });
  expect(api.sandbox.requests).toEqual([]);
});
