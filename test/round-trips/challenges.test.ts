import { expect, test } from "vitest";
import { startApi, type TestApi } from "../support/api.js";
import { ManualClock } from "../support/manual-clock.js";
import { stillness } from "../support/gate.js";

const order = '{ order(by: { code: "ALS8HEVP" }) { id } }';
const lookUps = `{ ${Array.from({ length: 30 }, (_, number) => `o${number}: order(by: { externalId: "MTD-${number}" }) { id }`).join(" ")} }`;

/** Challenges that were answered to what was sent for the task. */
async function challengesDuring(api: TestApi, task: () => Promise<unknown>): Promise<number> {
  const before = api.sandbox.requests.length;
  await task();
  return api.sandbox.requests.slice(before).filter(({ status }) => status === 401).length;
}

/** Lets so much time pass as a server would see it pass, with what runs beside coming to its end at each step. */
async function pass(api: TestApi, clock: ManualClock, milliseconds: number, stepMs: number): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += stepMs) {
    clock.advance(stepMs);
    await stillness(() => api.sandbox.requests.filter(({ status }) => status !== 0).length, 20);
  }
}

test("over the lives of several nonces no operation meets a challenge, and a minute costs one or two", async () => {
  const clock = new ManualClock();
  const api = await startApi({ clock, sandbox: { digest: { nonceLifeMs: 60_000 } } });
  await api.send(order);
  const before = api.sandbox.requests.length;
  for (let step = 0; step < 20; step += 1) {
    await pass(api, clock, 10_000, 5_000);
    expect(await challengesDuring(api, () => api.send(order))).toBe(0);
  }
  const apart = api.sandbox.requests.slice(before).filter(({ status }) => status === 401);
  expect(apart.length).toBeGreaterThanOrEqual(3);
  expect(apart.length).toBeLessThanOrEqual(5);
  expect(new Set(apart.map(({ method, path }) => `${method} ${path}`))).toEqual(
    new Set(["GET /partner/order/minted-graphql-nonce"]),
  );
});

test("where nonces live shorter than was thought, that is found out once", async () => {
  const clock = new ManualClock();
  const api = await startApi({ clock, sandbox: { digest: { nonceLifeMs: 20_000 } } });
  await api.send(order);
  let met = 0;
  for (let step = 0; step < 20; step += 1) {
    await pass(api, clock, 5_000, 2_500);
    met += await challengesDuring(api, () => api.send(order));
  }
  expect(met).toBe(1);
});

test("30 calls at once on a cold start meet one challenge", async () => {
  const api = await startApi();
  expect(await challengesDuring(api, () => api.send(lookUps))).toBe(1);
});

test("nothing is asked for while no call has been made, and Minted's being down ends nothing", async () => {
  const clock = new ManualClock();
  const api = await startApi({ clock });
  await pass(api, clock, 120_000, 20_000);
  expect(api.sandbox.requests).toEqual([]);
  await api.send(order);
  await api.sandbox.close();
  await pass(api, clock, 120_000, 20_000);
  expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
});
