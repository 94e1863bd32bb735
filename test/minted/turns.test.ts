import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { Deadline } from "../../src/deadline.js";
import type { Answer, TestApi } from "../support/api.js";
import { answerEmpty, type SeenRequest } from "../support/digest-server.js";
import { buyInput, sendBuy, type PlacedData } from "../support/flow.js";
import { places, startHolding } from "../support/held-answers.js";
import { failureOf, startUpstream } from "./fixture.js";

/** Sends so many buys at once, and comes back when all of them are about to be sent to Minted. */
async function sendBuys(api: TestApi, count: number) {
  const inputs = [];
  for (let at = 0; at < count; at += 1)
    inputs.push(await buyInput(api, { items: [{ sku: "GAU", amount: "0.01" }] }));
  const answers: Answer<{ buy: PlacedData | null }>[] = [];
  const all = Promise.all(inputs.map((input) => sendBuy(api, input).then((answer) => answers.push(answer))));
  const open = "{ viewer { openPlacements { state } } }";
  await expect
    .poll(async () => (await api.send<{ viewer: { openPlacements: unknown[] } }>(open)).data.viewer)
    .toHaveProperty("openPlacements.length", count);
  return { all, answers };
}

const isPlaced = ({ data }: Answer<{ buy: PlacedData | null }>) => data.buy?.orders.length === 1;

test("a buy whose turn does not come while a whole call and a look-up fit is not sent", async () => {
  const { api, clock, held, letGo } = await startHolding("/partner/order/digital/buy");
  const { all, answers } = await sendBuys(api, places + 12);
  await expect.poll(() => held.length).toBe(places);
  // Of 15 seconds a call takes ten at most, and a look-up three.
  clock.advance(2_001);
  await expect.poll(() => answers.length).toBe(12);
  for (const { errors } of answers)
    expect(errors).toMatchObject([
      { extensions: { code: "UPSTREAM_UNAVAILABLE", sent: false, retryable: true } },
    ]);
  letGo();
  await all;
  expect(answers.filter(isPlaced)).toHaveLength(places);
  expect(held).toHaveLength(places);
}, 30_000);

test("a buy that has waited has a whole call's time from its turn on", async () => {
  const { api, clock, held, letGo } = await startHolding("/partner/order/digital/buy");
  const { all, answers } = await sendBuys(api, places + 4);
  await expect.poll(() => held.length).toBe(places);
  clock.advance(1_500);
  letGo();
  await expect.poll(() => held.length).toBe(places + 4);
  for (let second = 0; second < 9; second += 1) {
    clock.advance(1_000);
    await api.send("{ viewer { role } }");
  }
  letGo();
  await all;
  expect(answers.filter(isPlaced)).toHaveLength(places + 4);
  // Nor was any answer given up and its order looked up.
  expect(api.sandbox.requests.map(({ path }) => path)).not.toContain("/partner/order");
}, 30_000);

/** A client and its server, which holds back all its answers until it lets them go. */
async function startHeldUpstream() {
  const held: (() => void)[] = [];
  const answer = (request: SeenRequest, response: ServerResponse) =>
    void held.push(() => answerEmpty(request, response));
  const upstream = await startUpstream({ answer });
  const read = (context = {}) => upstream.minted.call("productPrices", {}, upstream.context(context));
  const letGo = () => held.splice(0).forEach((give) => give());
  return { ...upstream, held, read, letGo };
}

test("calls that have little time left when their turn comes open no breaker", async () => {
  const { clock, logger, held, read, letGo } = await startHeldUpstream();
  const deadline = new Deadline(clock, 12_000);
  const first = Array.from({ length: places }, () => read({ deadline }));
  const late = Array.from({ length: 10 }, () => failureOf(read({ deadline })));
  await expect.poll(() => held.length).toBe(places);
  clock.advance(8_000);
  letGo();
  await Promise.all(first);
  await expect.poll(() => held.length).toBe(10);
  clock.advance(4_000);
  for (const failure of await Promise.all(late)) expect(failure.name).toBe("MintedTimeout");
  const told = logger.warn.mock.calls.map(([record]) => record);
  expect(told).not.toContainEqual(expect.objectContaining({ lane: "reads" }));
});

test("who gives up waiting takes no turn from those behind", async () => {
  const { held, read, letGo } = await startHeldUpstream();
  const first = Array.from({ length: places }, () => read());
  const giveUps = Array.from({ length: places }, () => new AbortController());
  const given = giveUps.map(({ signal }) => failureOf(read({ signal })));
  const last = read();
  await expect.poll(() => held.length).toBe(places);
  giveUps.forEach((giveUp) => giveUp.abort());
  for (const failure of await Promise.all(given)) expect(failure.name).toBe("MintedCancelled");
  letGo();
  await Promise.all(first);
  await expect.poll(() => held.length).toBe(1);
  letGo();
  await last;
});
