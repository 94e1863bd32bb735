import { expect, test } from "vitest";
import { reconcileCommand } from "../../src/operator/reconcile/reconcile-command.js";
import { startApi } from "../support/api.js";
import { answerBank, card, paidBuy } from "../support/cards.js";
import { buy, orderOf, sell } from "../support/flow.js";
import { sendDelivery } from "../support/deliveries.js";
import { inDatabase, testWithPostgres } from "../support/postgres.js";
import { ledgerFile } from "../support/ledgers.js";
import { operatorOf } from "../support/operator.js";

const today = new Date().toISOString().slice(0, 10);
const days = ["--from", today, "--to", today];

test("books that agree are told to, and the exit code is 0", async () => {
  const DATABASE_URL = `file:${ledgerFile()}`;
  const api = await startApi({ env: { DATABASE_URL } });
  const operator = operatorOf(reconcileCommand, { DATABASE_URL, sandbox: api.sandbox });
  // The sandbox starts with older orders: those of today were placed elsewhere.
  const elsewhere = (await operator(...days, "--csv")).text.trim().split("\n").length;
  await buy(api, { externalId: "bought" });
  await sell(api, { externalId: "sold" });
  await buy(api, {
    externalId: "split-bought",
    items: [
      { sku: "GAU", amount: "1" },
      { sku: "GAG", amount: "2" },
    ],
  });
  await buy(api, { externalId: "refuse-balance" });
  await sendDelivery(api, { externalId: "delivered" });
  const { text } = await operator(...days, "--csv");
  expect(text.trim().split("\n")).toHaveLength(elsewhere);
  expect(text).not.toMatch(/bought|sold|delivered|refuse/);
  const long = await operator("--from", "1999-01-01", "--to", "1999-01-31");
  expect(long).toEqual({ code: 0, text: expect.stringMatching(/^Both agree: /) as string });
});

test("an order that Minted called off, as after a refused 3-D payment, is a difference", async () => {
  const DATABASE_URL = `file:${ledgerFile()}`;
  const api = await startApi({ env: { DATABASE_URL } });
  const bought = await paidBuy(api, { card }, { externalId: "refused-by-the-bank" });
  await answerBank(bought.payment?.redirectUrl ?? null, "refuse");
  const operator = operatorOf(reconcileCommand, { DATABASE_URL, sandbox: api.sandbox });
  expect(await operator(...days, "--csv")).toMatchObject({
    code: 1,
    text: expect.stringMatching(/^cancelled at Minted,refused-by-the-bank,/m) as string,
  });
});

testWithPostgres("each kind of difference is found, and the exit code is 1", async (DATABASE_URL) => {
  const api = await startApi({ env: { DATABASE_URL } });
  const other = await startApi({ shared: api.sandbox });
  const placed = async (externalId: string) => orderOf(await buy(api, { externalId })).guid;
  await placed("gone");
  await placed("other-amount");
  await placed("other-owner");
  await placed("refused-here");
  const guid = await placed("one");
  await placed("two");
  await placed("fine");
  await buy(other, { externalId: "elsewhere" });
  const change = (id: string, set: string) =>
    inDatabase(DATABASE_URL, `update placements set ${set} where external_id = '${id}'`);
  await change("gone", `guids = '["0B5A8A3C-6A1F-4B5E-9C1D-2E3F4A5B6C7D"]'`);
  await change("other-amount", `sought = replace(sought, '"amount":"1"', '"amount":"2"')`);
  await change("other-owner", "owner = '92440753'");
  await change("refused-here", "state = 'REJECTED', guids = '[]'");
  await change("two", `guids = '["${guid}"]'`);
  await change("fine", "state = 'UNCERTAIN', look_at = null");

  const operator = operatorOf(reconcileCommand, { DATABASE_URL, sandbox: api.sandbox });
  const { code, text } = await operator(...days, "--csv");
  expect(code).toBe(1);
  const found = text
    .split("\n")
    .map((line) => line.split(","))
    .filter(([, id]) => !/^(SEED|HYAQA|externalId)/.test(id ?? ""))
    .map(([what, id]) => `${id}: ${what}`);
  expect(found).toEqual(
    expect.arrayContaining([
      "gone: not at Minted",
      "other-amount: differs",
      "other-owner: differs",
      "refused-here: placed at Minted alone",
      "fine: open",
      "elsewhere: not in the ledger",
      expect.stringMatching(/^(one|two): also of (two|one)$/),
    ]),
  );
  const table = await operator(...days);
  expect(table.text).toMatch(
    /differs +other-amount .*PLACED BUY 2 GAU in TRY for MTD0018232 +.*BUY 1 GAU for/,
  );
  expect(table.text).toMatch(/\d+ differences: \d+ placements/);
});

test.each([
  [["--from", today], "Expected --from DAY --to DAY"],
  [["--from", "2026-02-30", "--to", today], "Expected --from DAY --to DAY"],
  [["--from", "2026-02-02", "--to", "2026-02-01"], "Expected --from DAY --to DAY"],
])("a mistake is one line: %j", async (argv, words) => {
  const DATABASE_URL = `file:${ledgerFile()}`;
  const api = await startApi({ env: { DATABASE_URL } });
  const { code, text } = await operatorOf(reconcileCommand, { DATABASE_URL, sandbox: api.sandbox })(...argv);
  expect(code).toBe(1);
  expect(text).toContain(words);
});
