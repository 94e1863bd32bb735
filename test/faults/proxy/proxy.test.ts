import { randomUUID } from "node:crypto";
import { expect, it, onTestFinished, test } from "vitest";
import { startSandbox } from "../../../src/sandbox/sandbox.js";
import { startApi, type TestApi } from "../../support/api.js";
import { sendBuy } from "../../support/flow.js";
import { Dice } from "../dice.js";
import { faultNames, type FaultName } from "./faults.js";
import { FaultPlan } from "./plan.js";
import { FaultProxy } from "./proxy.js";

type Told = "placed" | "uncertain" | "not sent";

/** What the caller of one buy is told; where Minted may have placed it or not, both. */
const told: Readonly<Record<Exclude<FaultName, "refuse">, readonly Told[]>> = {
  "reset before forwarding": ["uncertain"],
  "reset after forwarding": ["placed"],
  "answer swallowed": ["placed"],
  "delayed beyond the deadline": ["placed"],
  truncated: ["placed"],
  "no JSON": ["placed"],
  "a required key gone": ["placed"],
  500: ["placed", "uncertain"],
  "502 with HTML": ["placed", "uncertain"],
  503: ["placed", "uncertain"],
  429: ["not sent"],
  "401 stale": ["placed"],
  "an earlier answer": ["placed", "uncertain"],
  "byte by byte": ["placed"],
};

const times = { timeoutMs: 500, graceMs: 2_000 };

/** An API whose buy under this id meets the fault, once. */
async function startFaulty(name: FaultName, id: string): Promise<{ api: TestApi; proxy: FaultProxy }> {
  const sandbox = await startSandbox({ rules: { externalIdsAreUnique: false } });
  onTestFinished(() => sandbox.close());
  let isDue = true;
  const plan = {
    next: (what: string) => {
      if (!isDue || what !== `POST /partner/order/digital/buy ${id}`) return null;
      isDue = false;
      return { name, dice: new Dice(`unit ${name}`) };
    },
  };
  const proxy = await FaultProxy.open({ upstream: sandbox.url, times, plan });
  onTestFinished(() => proxy.close());
  const env = { MINTED_TIMEOUT_MS: String(times.timeoutMs), OPERATION_TIMEOUT_MS: "8000" };
  return { api: await startApi({ shared: { ...sandbox, url: proxy.url }, env }), proxy };
}

async function buyIs(api: TestApi, externalId: string): Promise<Told> {
  const { data, errors } = await sendBuy(api, { externalId });
  if (errors?.[0]?.extensions["sent"] === false) return "not sent";
  if (data.buy?.orders.length === 1) return "placed";
  expect(data.buy?.userErrors).toMatchObject([{ code: "OUTCOME_UNCERTAIN" }]);
  return "uncertain";
}

it.each(Object.entries(told))("%s: its caller is told the truth", async (name, words) => {
  const id = randomUUID();
  const { api, proxy } = await startFaulty(name as FaultName, id);
  expect(await buyIs(api, randomUUID())).toBe("placed");
  const word = await buyIs(api, id);
  expect(words).toContain(word);
  expect(proxy.counts.get(name as FaultName)).toBe(1);
  const isThere = [...proxy.idsByGuid.values()].includes(id);
  expect(word).toBe(isThere ? "placed" : words.at(-1));
});

test("refuse: whoever calls while nobody listens is told that nothing was sent", async () => {
  const id = randomUUID();
  const { api, proxy } = await startFaulty("refuse", id);
  expect(await buyIs(api, id)).toBe("placed");
  expect(proxy.counts.get("refuse")).toBe(1);
  proxy.shut(600_000);
  const { errors } = await sendBuy(api, { priceToken: "t".repeat(32) });
  expect(errors?.[0]?.extensions).toMatchObject({ code: "UPSTREAM_UNAVAILABLE", sent: false });
});

test("the same seed plans the same faults for the same requests, another seed others", () => {
  const ask = (seed: number, order: readonly string[]) => {
    const plan = new FaultPlan({ seed, share: 0.5 });
    plan.begin();
    return new Map(order.map((what) => [what, plan.next(what)?.name]));
  };
  const asked = Array.from({ length: 40 }, (_, place) => `POST /partner/order ${place}`);
  const planned = ask(7, asked);
  expect(ask(7, asked.toReversed())).toEqual(planned);
  expect(ask(8, asked)).not.toEqual(planned);
  const names = asked.map((what) => planned.get(what)).filter((name) => name !== undefined);
  expect(names.every((name) => faultNames.includes(name))).toBe(true);
});

test("a plan lets all pass before it begins and after it has ended", () => {
  const plan = new FaultPlan({ seed: 1, share: 1 });
  expect(plan.next("a")).toBeNull();
  plan.begin();
  expect(plan.next("a")).not.toBeNull();
  plan.end();
  expect(plan.next("a")).toBeNull();
});
