import { describe, expect, test } from "vitest";
import { ledgerCommand } from "../../src/operator/ledger/ledger-command.js";
import { startApi, type TestApi } from "../support/api.js";
import { buy, orderOf, sell, type OrderData } from "../support/flow.js";
import { hiddenOrders } from "../support/hidden-orders.js";
import { ledgerFile, ledgers } from "../support/ledgers.js";
import { ManualClock, whileTimePasses } from "../support/manual-clock.js";
import { operatorOf } from "../support/operator.js";

const lost = { externalId: "fault-reset-before-1" };
const anyGuid = "0B5A8A3C-6A1F-4B5E-9C1D-2E3F4A5B6C7D";

/** An API with one placement whose answer was lost, and an operator beside it. */
async function withALostOne(DATABASE_URL: string) {
  const clock = new ManualClock();
  const api = await startApi({ clock, env: { DATABASE_URL } });
  const timer = setInterval(() => clock.advance(400), 10);
  const told = await buy(api, lost).finally(() => clearInterval(timer));
  expect(told.placement?.state).toBe("UNCERTAIN");
  return { api, clock, operator: operatorOf(ledgerCommand, { DATABASE_URL, sandbox: api.sandbox, clock }) };
}

async function stateOf(api: TestApi) {
  const query = `{ orderPlacements { nodes { externalId state retry } } }`;
  const { data } = await api.send<{ orderPlacements: { nodes: { externalId: string }[] } }>(query);
  return data.orderPlacements.nodes.find(({ externalId }) => externalId === lost.externalId);
}

for (const { kind, testWith } of ledgers)
  testWith(
    `what is open is listed, and settled by hand with a reason that is kept (${kind})`,
    async (DATABASE_URL) => {
      const { api, clock, operator } = await withALostOne(DATABASE_URL);
      const { code, text } = await operator();
      expect(code).toBe(0);
      expect(text).toMatch(/UNCERTAIN +BUY +fault-reset-before-1 +MTD0018232/);
      expect(text).toContain("1 open");

      const early = await operator("settle", lost.externalId, "not-placed", "--reason", "I asked them.");
      expect(early).toMatchObject({ code: 1, text: expect.stringContaining("may still turn up") as string });
      // The operator's clock alone: the program would settle it by itself.
      const later = operatorOf(ledgerCommand, {
        ...{ DATABASE_URL, sandbox: api.sandbox },
        clock: {
          now: () => clock.now() + 300_000,
          sleep: (milliseconds) => clock.sleep(milliseconds),
          after: (milliseconds, task) => clock.after(milliseconds, task),
        },
      });
      const settled = await later(
        "settle",
        lost.externalId,
        "not-placed",
        "--reason",
        "I asked.",
        "--by",
        "ayla",
      );
      expect(settled).toMatchObject({
        code: 0,
        text: expect.stringContaining("It may be sent again") as string,
      });
      expect((await operator("show", lost.externalId)).text).toMatch(/REJECTED at .* by ayla: I asked\./);
      expect(await stateOf(api)).toMatchObject({ state: "REJECTED", retry: "SAME_ID_NEW_PRICE" });
      expect((await operator()).text).toBe("Nothing is open.\n");
    },
  );

describe("what was found in Minted's panel", () => {
  /** One that was placed, and cannot be looked up until it is shown; its guid. */
  async function withAHiddenOne() {
    const clock = new ManualClock();
    const { shared, show } = await hiddenOrders(clock);
    const DATABASE_URL = `file:${ledgerFile()}`;
    const api = await startApi({ clock, shared, env: { DATABASE_URL } });
    const hidden = { externalId: "fault-reset-1" };
    await whileTimePasses(clock, buy(api, hidden));
    const another = orderOf(await buy(api, { externalId: "another" }));
    const { data } = await api.send<{ orders: { nodes: OrderData[] } }>(newest);
    const { guid } = data.orders.nodes.find(({ externalId }) => externalId === hidden.externalId) ?? another;
    show();
    const operator = operatorOf(ledgerCommand, { DATABASE_URL, sandbox: shared, clock });
    return { api, hidden, guid, another, settle: settleWith(operator, hidden.externalId) };
  }
  const newest = "{ orders(first: 5) { nodes { guid externalId } } }";
  const settleWith =
    (operator: ReturnType<typeof operatorOf>, externalId: string) =>
    (...words: string[]) =>
      operator("settle", externalId, "placed", ...words, "--reason", "It is in the panel.", "--by", "ayla");

  test("is placed, and its id answers with that order", async () => {
    const { api, hidden, guid, settle } = await withAHiddenOne();
    expect(await settle(guid.toLowerCase())).toEqual({
      code: 0,
      text: "fault-reset-1 is PLACED. Its id answers with the order.\n",
    });
    expect(await buy(api, hidden)).toMatchObject({ replayed: true, orders: [{ guid }] });
    expect(await settle(guid)).toMatchObject({
      code: 1,
      text: expect.stringContaining("is PLACED already") as string,
    });
  });

  test("is not believed where it is another id's, or no order of Minted's", async () => {
    const { guid, another, settle } = await withAHiddenOne();
    const refusals = [await settle(another.guid), await settle(anyGuid), await settle(guid, another.guid)];
    expect(refusals.map(({ text }) => text.trim())).toEqual([
      `${another.guid} is the order of another: an order has one id.`,
      `Minted has no order ${anyGuid}.`,
      `${another.guid} is the order of another: an order has one id.`,
    ]);
  });

  test("is not believed where it is not what was asked for, unless the operator says so", async () => {
    const { api, hidden, settle } = await withAHiddenOne();
    const elsewhere = await startApi({ shared: api.sandbox });
    const sold = orderOf(await sell(elsewhere, { externalId: "elsewhere" }));
    expect(await settle(sold.guid)).toMatchObject({
      code: 1,
      text: expect.stringMatching(
        /Asked for was UNCERTAIN BUY .*; Minted has .* SELL .*--unchecked/,
      ) as string,
    });
    expect(await settle(sold.guid, "--unchecked")).toMatchObject({ code: 0 });
    expect(await buy(api, hidden)).toMatchObject({ replayed: true });
  });
});

describe("a mistake is one line, and settles nothing:", () => {
  test.each([
    [["settle", lost.externalId, "placed", anyGuid], "--reason: say how you know"],
    [["settle", lost.externalId, "placed", "--reason", "x"], "Give the guid"],
    [["settle", lost.externalId, "placed", "x", "--reason", "x"], "X is no guid"],
    [["settle", lost.externalId, "perhaps", "--reason", "x"], "Expected placed or not-placed"],
    [["settle", "unknown", "placed", anyGuid, "--reason", "x"], "The ledger knows nothing of unknown"],
    [["show", "unknown"], "The ledger knows nothing of unknown"],
    [["show", lost.externalId, "and more"], "show takes one ID"],
    [["drop"], "Expected nothing, show ID or settle ID"],
  ])("%j", async (argv, words) => {
    const { api, operator } = await withALostOne(`file:${ledgerFile()}`);
    expect(await operator(...argv)).toMatchObject({
      code: 1,
      text: expect.stringContaining(words) as string,
    });
    expect(await stateOf(api)).toMatchObject({ state: "UNCERTAIN" });
  });
});
