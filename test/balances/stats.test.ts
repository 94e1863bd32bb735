import { describe, expect, test } from "vitest";
import { balanceStatsFromWire, partnerStatsFromWire } from "../../src/balances/stats/stats.wire.js";
import { UnexpectedAnswer } from "../../src/wire/read.js";
import { startApi, tokenOf, withTokens } from "../support/api.js";
import { buy, knownCustomer, orderOf } from "../support/flow.js";
import { ManualClock } from "../support/manual-clock.js";

const dayMs = 86_400_000;

interface Stats {
  readonly customer: {
    readonly balanceStats: readonly {
      readonly date: string;
      readonly currencyCode: string;
      readonly balance: string;
    }[];
  };
}

test("the seven days follow what an order has moved", async () => {
  const clock = new ManualClock();
  const api = await startApi({ clock });
  clock.advance(2 * dayMs);
  const { total } = orderOf(await buy(api));
  clock.advance(2_000);
  await api.send("{ orderStatuses { id } }");
  clock.advance(dayMs);
  const { data } = await api.send<Stats>(
    `{ customer(externalId: "${knownCustomer}") { balanceStats { date currencyCode balance } } }`,
  );
  const rows = data.customer.balanceStats;
  const history = (code: string) =>
    rows.filter(({ currencyCode }) => currencyCode === code).map(({ date, balance }) => `${date} ${balance}`);
  const before = ["20", "21", "22", "23", "24"].map((day) => `2026-11-${day}`);
  const cash = String(100_000 - Number(total?.amount));
  expect(history("TRY")).toEqual([
    ...before.map((day) => `${day} 100000`),
    `2026-11-25 ${cash}`,
    `2026-11-26 ${cash}`,
  ]);
  expect(history("GAU")).toEqual([...before.map((day) => `${day} 50`), "2026-11-25 51", "2026-11-26 51"]);
});

describe("the partner's stats", () => {
  const stats = (args: string) =>
    `{ viewer { partner { stats${args} { date currencyCode orderCount buyTotal { amount } sellTotal { amount } } } } }`;

  test("without an input are what Minted shows by itself", async () => {
    const api = await startApi({ clock: new ManualClock() });
    const { data, errors } = await api.send<{ viewer: { partner: { stats: { date: string }[] } } }>(
      stats(""),
    );
    expect(errors).toBeUndefined();
    const days = data.viewer.partner.stats.map(({ date }) => date);
    expect([days[0], days.at(-1)]).toEqual(["2026-11-17", "2026-11-23"]);
    expect(api.sandbox.requests.at(-1)?.body).toBe("{}");
  });

  test("of days that end before they begin are refused here", async () => {
    const api = await startApi();
    const answer = await api.send(stats('(input: { from: "2026-11-02", to: "2026-11-01" })'));
    expect(answer.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect(api.sandbox.requests).toEqual([]);
  });

  test("are not a customer's to see", async () => {
    const api = await startApi({ env: withTokens });
    const token = await tokenOf({ role: "customer", customer_external_id: knownCustomer });
    const { data } = await api.send(stats(""), {}, { token });
    expect(data).toEqual({ viewer: { partner: null } });
    expect(api.sandbox.requests).toEqual([]);
  });
});

test("stats that Minted does not answer are null with an error, and cost the rest nothing", async () => {
  const gone = { partnerStats: { path: "/gone" }, customerBalanceStats: { path: "/gone/{external_id}" } };
  const api = await startApi({ sandbox: { endpoints: gone } });
  const { data, errors } = await api.send(
    `{ viewer { partner { id stats { date } } } customer(externalId: "${knownCustomer}") { externalId balanceStats { date } } }`,
  );
  expect(data).toMatchObject({
    viewer: { partner: { stats: null } },
    customer: { externalId: knownCustomer, balanceStats: null },
  });
  expect(errors?.map(({ path, extensions }) => [path?.at(-1), extensions["code"]])).toEqual(
    expect.arrayContaining([
      ["stats", "UPSTREAM_ERROR"],
      ["balanceStats", "UPSTREAM_ERROR"],
    ]),
  );
});

describe("reads rows whatever of them Minted has", () => {
  const day = { date: "2026-11-23", currencyCode: "GAU", balance: "50.5" };
  test.each([
    ["a list", [{ date: "2026-11-23", currency_code: "GAU", balance: 50.5 }]],
    [
      "a paginator",
      { current_page: 1, data: [{ date: "2026-11-23", currency_code: "GAU", balance: "50.5" }] },
    ],
    ["other names", [{ day: "2026-11-23T00:00:00+03:00", currency: "GAU", real_balance: 50.5, balance: 1 }]],
    [
      "Minted's older way to write a day",
      [{ date: "23-11-2026 00:00", currency_code: "GAU", balance: 50.5 }],
    ],
  ])("of a customer in %s", (_what, data) => {
    expect(balanceStatsFromWire(data, "C-1")).toEqual([day]);
  });

  test("of the partner, with null for what is not said", () => {
    const data = [{ date: "2026-11-23", currency_code: "TRY", order_count: 2 }];
    expect(partnerStatsFromWire(data)).toEqual([
      { date: "2026-11-23", currencyCode: "TRY", orderCount: 2, buyTotal: null, sellTotal: null },
    ]);
  });

  test.each([
    [
      "another customer's row",
      { ...{ customer_external_id: "C-2", date: "2026-11-23" }, currency_code: "TRY", balance: 1 },
    ],
    ["a row without a day", { currency_code: "TRY", balance: 1 }],
    ["a day that does not exist", { date: "2026-02-30", currency_code: "TRY", balance: 1 }],
    ["a row without a balance", { date: "2026-11-23", currency_code: "TRY" }],
  ])("and takes %s for no answer", (_what, row) => {
    expect(() => balanceStatsFromWire([row], "C-1")).toThrow(UnexpectedAnswer);
  });
});
