import { readFileSync, existsSync } from "node:fs";
import { expect, test } from "vitest";
import { loadConfig } from "../../src/config.js";
import type { Sandbox, SandboxRules } from "../../src/sandbox/sandbox.js";
import { withTokens } from "../support/api.js";
import { doctor, envOf, filePath, sandboxAt } from "../support/doctor.js";
import { ManualClock } from "../support/manual-clock.js";
import { reshaped, startProxy } from "../support/tampering-proxy.js";
import { Caller } from "../sandbox/caller.js";

/** Whoever waits on it without a signal moves it on; the limits of calls, which have one, never run out. */
class WaitingClock extends ManualClock {
  waited = 0;

  override sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (signal) return super.sleep(milliseconds, signal);
    this.waited += milliseconds;
    this.advance(milliseconds);
    return Promise.resolve();
  }
}

type Facts = Record<string, { value: unknown; verifiedOn: string; host: string }>;

async function learned(rules: Partial<SandboxRules> = {}, argv: readonly string[] = []) {
  const clock = new WaitingClock();
  const { sandbox, env } = await sandboxAt({ clock, rules });
  const out = filePath("facts.json");
  const run = await doctor(env, ["--learn", "--yes", "--out", out, ...argv], { clock });
  const facts = existsSync(out) ? (JSON.parse(readFileSync(out, "utf8")) as Facts) : {};
  const values = Object.fromEntries(Object.entries(facts).map(([name, { value }]) => [name, value]));
  return { ...run, clock, sandbox, env, out, facts, values };
}

const lookUps = { path: true, body: true, guid: true, orderCode: true };
const asInferred = {
  tokenLifeSeconds: 240,
  tokenExpires: true,
  tokenSingleUse: true,
  tokenBoundToCustomer: true,
  currencyNeeded: true,
  externalIdsKept: true,
  externalIdsUnique: true,
  orderLookUps: lookUps,
  timeZone: { zone: "UTC", offset: "+00:00", fits: ["UTC", "Europe/London"] },
  balances: { balance: "spendable", blocked: "held by open orders", realBalance: "balance + blocked" },
  completedAfterSeconds: 2,
  orderList: { newestFirst: true, ordersOnAPageOf: { "5": 5, "30": 30 } },
};

/** Where the first row has the code that the reference's sandbox uses. */
const row = (as: string, code: number, status = 422) =>
  expect.objectContaining({ endpoint: "digitalBuy", as, code, status }) as object;

const table: readonly (readonly [what: string, rules: Partial<SandboxRules>, facts: object])[] = [
  ["the rules that were inferred", {}, asInferred],
  [
    "times of Istanbul",
    { timeZone: "Europe/Istanbul" },
    { ...asInferred, timeZone: { zone: "Europe/Istanbul", offset: "+03:00", fits: ["Europe/Istanbul"] } },
  ],
  [
    "times of a zone with a half hour",
    { timeZone: "Asia/Kolkata" },
    { ...asInferred, timeZone: { zone: null, offset: "+05:30", fits: [] } },
  ],
  ["tokens that can be used again", { tokensAreUsedUp: false }, { ...asInferred, tokenSingleUse: false }],
  ["tokens that live a minute", { tokenLifeSeconds: 60 }, { ...asInferred, tokenLifeSeconds: 60 }],
  ["tokens that never run out", { tokensExpire: false }, { ...asInferred, tokenExpires: false }],
  ["tokens for anybody", { tokensAreBound: false }, { ...asInferred, tokenBoundToCustomer: false }],
  [
    "external ids that are not kept",
    { externalIdsAreKept: false },
    {
      ...asInferred,
      externalIdsKept: false,
      externalIdsUnique: false,
      orderLookUps: { ...lookUps, path: false, body: false },
    },
  ],
  [
    "external ids that may repeat",
    { externalIdsAreUnique: false },
    { ...asInferred, externalIdsUnique: false },
  ],
  [
    "balances that include what is blocked",
    { balanceIncludesBlocked: true },
    {
      ...asInferred,
      balances: {
        balance: "includes what open orders hold",
        blocked: "held by open orders",
        realBalance: "balance - blocked",
      },
    },
  ],
  [
    "orders that are complete at once",
    { completedAfterMs: 0 },
    { ...asInferred, completedAfterSeconds: 0, balances: undefined },
  ],
  [
    "other codes",
    { refusal: ({ status, code }) => ({ status: status === 422 ? 400 : status, code: code - 3220 }) },
    {
      ...asInferred,
      refusals: expect.arrayContaining([
        row("PRICE_EXPIRED", 1001, 400),
        row("PRICE_UNKNOWN", 1002, 400),
        row("PRICE_USED", 1003, 400),
        row("INSUFFICIENT_BALANCE", 1004, 400),
        row("DUPLICATE_EXTERNAL_ID", 1005, 400),
        row("CUSTOMER_DETAILS_REQUIRED", 1006, 400),
      ]) as unknown,
    },
  ],
  [
    "one code for every refusal",
    { refusal: () => ({ status: 422, code: 422 }) },
    {
      ...asInferred,
      refusals: expect.arrayContaining([row("INSUFFICIENT_BALANCE", 422)]) as unknown,
      refusalsThatLookAlike: [["PRICE_EXPIRED", "PRICE_UNKNOWN", "PRICE_USED"]],
    },
  ],
];

/** Grams of gold that the account holds, ten seconds later. */
async function goldOf(sandbox: Sandbox, clock: ManualClock, customer?: string): Promise<number> {
  clock.advance(10_000);
  const { GAU } = await new Caller(sandbox, clock).balances(customer);
  return Math.max(GAU?.balance ?? 0, GAU?.real_balance ?? 0);
}

test.each(table)("finds out %s", async (_, rules, facts) => {
  const { code, output, values, clock, sandbox } = await learned(rules);
  expect({ balances: undefined, ...values }).toMatchObject(facts);
  expect(code).toBe(0);
  expect(output).not.toContain("not found out");
  expect(await goldOf(sandbox, clock)).toBe(5000);
});

test("writes no id and no credential, and for each fact the day and the host", async () => {
  const { facts, out, sandbox, output } = await learned();
  const text = readFileSync(out, "utf8");
  expect(text).not.toMatch(/[0-9A-F]{8}-[0-9A-F]{4}|MTD0018232|sandbox-password|Deniz/i);
  expect(output).not.toMatch(/sandbox-password|Deniz|10000000146|\+90/);
  for (const { verifiedOn, host } of Object.values(facts)) {
    expect(verifiedOn).toBe("2026-11-23");
    expect(host).toBe(new URL(sandbox.url).host);
  }
});

test("buys for the customer that --customer names, and nothing for the partner", async () => {
  const { code, sandbox, clock, values } = await learned({}, ["--customer", "MTD0018232"]);
  expect(code).toBe(0);
  expect(values).toMatchObject(asInferred);
  expect(await goldOf(sandbox, clock, "MTD0018232")).toBe(50);
  const bought = sandbox.requests.filter(({ path, status }) => /buy|sell/.test(path) && status === 200);
  for (const { body } of bought)
    expect(JSON.parse(body)).toMatchObject({ customer: { external_id: "MTD0018232" } });
});

test("--no-wait outlives no token and says so", async () => {
  const { values, output, clock } = await learned({}, ["--no-wait"]);
  expect(values).not.toHaveProperty("tokenExpires");
  expect(output).toContain("tokenExpires: not tried, because of --no-wait");
  expect(clock.waited).toBeLessThan(60_000);
});

test("shows how long a token still has to be waited for", async () => {
  expect((await learned()).output).toMatch(
    /waiting for a token to run out: \d{3} s left\n.*waiting.*: \d+ s left/,
  );
});

test("the program goes by what was learned: zone, codes, and what counts as verified", async () => {
  const rules = { timeZone: "Europe/Istanbul", refusal: () => ({ status: 422, code: 422 }) };
  const { env, out, values } = await learned(rules);
  const settings = { ...env, ...withTokens, MINTED_FACTS: out };
  expect(loadConfig(settings)).toMatchObject({
    timeZone: "Europe/Istanbul",
    refusalRows: values["refusals"],
  });
  expect(loadConfig({ ...settings, MINTED_TIME_ZONE: "UTC" }).timeZone).toBe("UTC");
  const own = { status: 418, as: "REJECTED" };
  const withOwn = loadConfig({ ...settings, MINTED_ERRORS: filePath("errors.json", [own]) });
  expect(withOwn.refusalRows[0]).toEqual(own);
  const { row } = await doctor(settings);
  expect(row("getOrders")).toBe("verified on 2026-11-23: answered as expected");
});

test("asks first: only the word that it names goes on, which is the host's for a Minted", async () => {
  const { sandbox, env } = await sandboxAt();
  const trades = () => sandbox.requests.filter(({ path }) => /buy|sell/.test(path));
  for (const typed of ["yes", undefined]) {
    const { code, output } = await doctor(env, ["--learn", "--out", filePath("f.json")], { typed });
    expect(output).toMatch(/partner's own account[^]*Type 127\.0\.0\.1 to go on[^]*Nothing was bought/);
    expect(code).toBe(1);
  }
  expect(trades()).toEqual([]);
  const out = filePath("facts.json");
  const argv = ["--learn", "--no-wait", "--out", out];
  expect((await doctor(env, argv, { typed: "127.0.0.1" })).code).toBe(0);
  expect(trades()).not.toEqual([]);
});

test.each([
  ["an unknown customer", ["--customer", "nobody-9"], /There is no such customer: check --customer/],
  ["an account that cannot pay", ["--customer", "CUST-0005", "--currency", "USD"], /USD cannot pay 0\.1 g/],
])("buys nothing for %s", async (_, argv, words) => {
  const { code, output, sandbox, out } = await learned({}, argv);
  expect(output).toMatch(words);
  expect(output).toContain("Nothing was bought, and nothing is written.");
  expect(code).toBe(1);
  expect(existsSync(out)).toBe(false);
  expect(sandbox.requests.filter(({ path }) => /buy|sell/.test(path))).toEqual([]);
});

test("a file that cannot be written is told before anything is bought", async () => {
  const { env, sandbox } = await sandboxAt();
  const { code, output } = await doctor(env, ["--learn", "--yes", "--out", "/none/facts.json"]);
  expect([code, output]).toEqual([1, expect.stringContaining("--out: the file cannot be written") as string]);
  expect(sandbox.requests).toEqual([]);
});

test("what it could not sell back is told with its order, and how to sell it", async () => {
  const clock = new WaitingClock();
  const { sandbox } = await sandboxAt({ clock });
  const url = await startProxy(sandbox.url, (answer, { path }) =>
    path.endsWith("/sell") ? { ...answer, status: 403, body: "{}" } : answer,
  );
  const { code, output } = await doctor(envOf(url), ["--learn", "--yes", "--out", filePath("f.json")], {
    clock,
  });
  expect(output).toMatch(
    /Left open:\n {2}0\.1 g of GAU on the partner's own account: order [0-9A-Z]{8} \(guid/,
  );
  expect(output).toContain("mutation sell");
  expect(code).toBe(1);
});

test("learns on an account that has no order yet", async () => {
  const clock = new WaitingClock();
  const { sandbox } = await sandboxAt({ clock });
  const url = await startProxy(sandbox.url, (answer, { path }) =>
    path.startsWith("/partner/orders") ? reshaped(answer, (body) => ({ ...body, data: [] })) : answer,
  );
  const out = filePath("facts.json");
  const { code, output } = await doctor(envOf(url), ["--learn", "--yes", "--out", out], { clock });
  expect(output).toContain("tokenBoundToCustomer: no other customer is known to try it with");
  expect(JSON.parse(readFileSync(out, "utf8"))).toMatchObject({ externalIdsUnique: { value: true } });
  expect(code).toBe(0);
  expect(await goldOf(sandbox, clock)).toBe(5000);
});

test("buys nothing where an order could not be looked up", async () => {
  const { sandbox, env } = await sandboxAt({ endpoints: { getOrderAlternative: { path: "/v3/order" } } });
  const { code, output } = await doctor(env, ["--learn", "--yes", "--out", filePath("facts.json")]);
  expect(output).toMatch(/getOrderAlternative .*not found[^]*Nothing was bought: mend/);
  expect(code).toBe(1);
  expect(sandbox.requests.filter(({ path }) => /buy|sell/.test(path))).toEqual([]);
});

test("an interruption sells back what was bought, and keeps what was learned so far", async () => {
  const clock = new WaitingClock();
  const { sandbox, env } = await sandboxAt({ clock });
  const interrupted = new AbortController();
  let output = "";
  const stdout = {
    write: (text: string) => {
      output += text;
      if (text.includes("waiting for a token")) interrupted.abort();
    },
  };
  const out = filePath("facts.json");
  const options = { clock, stdout, signal: interrupted.signal };
  const { code } = await doctor(env, ["--learn", "--yes", "--out", out], options);
  expect(output).toMatch(/Stopped: interrupted[^]*Written to/);
  expect(output).not.toContain("Left open");
  expect(JSON.parse(readFileSync(out, "utf8"))).not.toHaveProperty("tokenExpires");
  expect(code).toBe(1);
  expect(await goldOf(sandbox, clock)).toBe(5000);
});

test("a lost answer stops everything, and the order that turned up is sold back", async () => {
  const clock = new WaitingClock();
  const { sandbox } = await sandboxAt({ clock });
  let buys = 0;
  let lookUpsLost = 0;
  const url = await startProxy(sandbox.url, (answer, { path, method }) => {
    if (path.endsWith("/buy") && buys++ === 0) return null;
    const isLookUp = method === "POST" && path === "/partner/order";
    // The doctor's own look-up of an order in the list comes first, then those for the lost one, three times each.
    return isLookUp && buys > 0 && lookUpsLost++ < 3 ? { ...answer, status: 502, body: "" } : answer;
  });
  const { code, output } = await doctor(envOf(url), ["--learn", "--yes", "--out", filePath("f.json")], {
    clock,
  });
  expect(output).toContain("Stopped: The answer to an order was lost");
  expect(output).not.toContain("Left open");
  expect(code).toBe(1);
  expect(sandbox.requests.filter(({ path, status }) => path.endsWith("/buy") && status === 200)).toHaveLength(
    1,
  );
  expect(await goldOf(sandbox, clock)).toBe(5000);
});
