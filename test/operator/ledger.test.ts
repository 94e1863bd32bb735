import { describe, expect, test } from "vitest";
import { ledgerCommand } from "../../src/operator/ledger/ledger-command.js";
import { startApi, type TestApi } from "../support/api.js";
import { buy, orderOf } from "../support/flow.js";
import { ledgerFile, ledgers } from "../support/ledgers.js";
import { ManualClock } from "../support/manual-clock.js";
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
        clock: { now: () => clock.now() + 300_000, sleep: (milliseconds) => clock.sleep(milliseconds) },
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

test("what was found in Minted's panel is placed, and its id answers with that order", async () => {
  const { api, operator } = await withALostOne(`file:${ledgerFile()}`);
  const { guid } = orderOf(await buy(api, { externalId: "another" }));
  const settled = await operator(
    "settle",
    lost.externalId,
    "placed",
    guid,
    "--reason",
    "It is in the panel.",
    "--by",
    "ayla",
  );
  expect(settled).toEqual({
    code: 0,
    text: "fault-reset-before-1 is PLACED. Its id answers with the order.\n",
  });
  expect((await operator("show", lost.externalId)).text).toMatch(
    /PLACED at .* by ayla: It is in the panel\./,
  );
  expect(await buy(api, lost)).toMatchObject({ replayed: true, orders: [{ guid }] });
  const again = await operator("settle", lost.externalId, "placed", guid, "--reason", "Once more.");
  expect(again).toMatchObject({ code: 1, text: expect.stringContaining("is PLACED already") as string });
});

describe("a mistake is one line, and settles nothing:", () => {
  test.each([
    [["settle", lost.externalId, "placed", anyGuid], "--reason: say how you know"],
    [["settle", lost.externalId, "placed", "--reason", "x"], "Give the guid"],
    [["settle", lost.externalId, "placed", "x", "--reason", "x"], "x is no guid"],
    [["settle", lost.externalId, "perhaps", "--reason", "x"], "Expected placed or not-placed"],
    [["settle", "unknown", "placed", anyGuid, "--reason", "x"], "The ledger knows nothing of unknown"],
    [["show", "unknown"], "The ledger knows nothing of unknown"],
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
