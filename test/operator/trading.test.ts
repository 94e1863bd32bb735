import { describe, expect, test } from "vitest";
import { runCommand } from "../../src/operator/command.js";
import { tradingCommand } from "../../src/operator/trading/trading-command.js";
import { startApi } from "../support/api.js";
import { buy, buyInput, observed, orderOf, sell, sendBuy } from "../support/flow.js";
import { ledgerFile, ledgers } from "../support/ledgers.js";
import { ManualClock } from "../support/manual-clock.js";
import { operatorOf } from "../support/operator.js";

const trading = "{ trading { buy sell delivery card reason until } }";
const open = { buy: true, sell: true, delivery: true, card: true, reason: null, until: null };

for (const { kind, testWith } of ledgers)
  testWith(
    `what is closed is refused with the reason by every replica, and nothing is sent (${kind})`,
    async (DATABASE_URL) => {
      const clock = new ManualClock();
      const api = await startApi({ clock, env: { DATABASE_URL } });
      const replicas = DATABASE_URL.startsWith("file")
        ? [api]
        : [api, await startApi({ clock, shared: api.sandbox, env: { DATABASE_URL } })];
      const operator = operatorOf(tradingCommand, { DATABASE_URL, sandbox: api.sandbox, clock });
      expect(orderOf(await buy(api, { externalId: "before" })).type).toBe("BUY");

      expect((await operator("off", "buy", "--reason", "The market is closed.")).text).toMatch(/buy +closed/);
      clock.advance(1_000);
      for (const [at, replica] of replicas.entries()) {
        const input = await buyInput(replica, { externalId: `closed-${at}` });
        const { placed, sent } = await observed(
          replica,
          async (to) => (await sendBuy(to, input)).data.buy!,
          {},
        );
        expect(placed).toMatchObject({
          orders: [],
          placement: null,
          userErrors: [{ code: "TRADING_CLOSED" }],
        });
        expect(placed.userErrors[0]?.message).toContain("The market is closed.");
        expect(sent).toEqual([]);
        expect((await replica.send(trading)).data).toEqual({
          trading: { ...open, buy: false, reason: "The market is closed." },
        });
        expect(orderOf(await sell(replica, { externalId: `sold-${at}` })).type).toBe("SELL");
      }
      expect((await buy(api, { externalId: "before" })).replayed).toBe(true);

      expect((await operator("on", "buy")).text).toMatch(/buy +open/);
      clock.advance(1_000);
      for (const replica of replicas) expect((await replica.send(trading)).data).toEqual({ trading: open });
      expect(orderOf(await buy(api, { externalId: "closed-0" })).type).toBe("BUY");
    },
  );

test("it opens by itself at the time that was given", async () => {
  const clock = new ManualClock();
  const DATABASE_URL = `file:${ledgerFile()}`;
  const api = await startApi({ clock, env: { DATABASE_URL } });
  const operator = operatorOf(tradingCommand, { DATABASE_URL, sandbox: api.sandbox, clock });
  const until = new Date(clock.now() + 60_000).toISOString();
  await operator("off", "all", "--reason", "Maintenance.", "--until", until);
  const nothing = { buy: false, sell: false, delivery: false, card: false };
  expect((await api.send(trading)).data).toEqual({ trading: { ...nothing, reason: "Maintenance.", until } });
  clock.advance(60_000);
  expect((await api.send(trading)).data).toEqual({ trading: open });
});

describe("a mistake is one line, and changes nothing:", () => {
  test.each([
    [["off", "buy"], "--reason: say why"],
    [["off", "gold", "--reason", "x"], "Expected buy, sell, delivery, card or all"],
    [["off", "buy", "--reason", "x", "--until", "18:00"], "--until: expected a time with its offset"],
    [["off", "buy", "--reason", "x", "--until", "2001-01-01T00:00Z"], "--until: this time has passed"],
    [["pause"], "Expected status, on KIND or off KIND"],
    [["on", "buy", "--force"], "See npm run trading -- --help"],
  ])("%j", async (argv, words) => {
    const DATABASE_URL = `file:${ledgerFile()}`;
    const api = await startApi({ env: { DATABASE_URL } });
    const operator = operatorOf(tradingCommand, { DATABASE_URL, sandbox: api.sandbox });
    const { code, text } = await operator(...argv);
    expect(code).toBe(1);
    expect(text).toContain(words);
    expect((await operator()).text).not.toContain("closed");
  });
});

test("where there is no ledger to look at, it says so", async () => {
  const asked = async (env: object) => {
    let text = "";
    const stdout = { write: (line: string) => (text += line) };
    const code = await runCommand(tradingCommand, { argv: [], env: { ...env }, stdout });
    return { code, text };
  };
  expect(await asked({})).toMatchObject({
    code: 1,
    text: expect.stringContaining("DATABASE_URL is not set") as string,
  });
  expect(await asked({ DATABASE_URL: `file:${ledgerFile()}` })).toMatchObject({
    code: 1,
    text: expect.stringContaining("Start the program with it first") as string,
  });
});
