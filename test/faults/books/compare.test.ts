import { expect, test } from "vitest";
import type { LedgerRow, LedgerState } from "../api/ledger-reader.js";
import type { Intent } from "../callers/intents.js";
import type { Word } from "../callers/word.js";
import { compareBooks, type Books } from "./compare.js";

const intent: Intent = {
  ...{ externalId: "a", kind: "buy", customer: "c", sku: "GAU", amount: "1.5", asCustomer: false },
};
const order = { guid: "G", externalId: "a", type: "Buy", customer: "c", sku: "GAU", amount: "1.5" };
const row = (state: LedgerState, guids: readonly string[] = []): LedgerRow => {
  return { externalId: "a", kind: "BUY", state, guids, attempt: 1 };
};
const caller = (word: Word | null, of: Intent = intent) => {
  return { intent: of, words: word ? [word] : [], lastWord: word };
};
const placed: Word = { kind: "placed", guids: ["G"] };
const refused: Word = { kind: "refused", code: "INSUFFICIENT_BALANCE" };
const whole: Books = { callers: [caller(placed)], ledger: [row("PLACED", ["G"])], orders: [order] };

const kinds = (changes: Partial<Books>) => [
  ...new Set(compareBooks({ ...whole, ...changes }).map(({ kind }) => kind)),
];

test("books that agree have no findings", () => {
  expect(kinds({})).toEqual([]);
  expect(kinds({ callers: [caller(refused)], ledger: [row("REJECTED")], orders: [] })).toEqual([]);
  const rival = caller({ kind: "taken" }, { ...intent, amount: "12" });
  expect(kinds({ callers: [caller(placed), rival] })).toEqual([]);
});

test("told placed, and not there: lost", () => {
  expect(kinds({ orders: [] })).toEqual(["lost"]);
});

test("two orders of one id: doubled", () => {
  expect(kinds({ orders: [order, { ...order, guid: "H" }] })).toEqual(["doubled"]);
});

test.each<[string, Partial<Books>]>([
  ["told refused, and it is there", { callers: [caller(refused)] }],
  ["told another guid", { callers: [caller({ kind: "placed", guids: ["H"] })] }],
  ["told its guid, of another amount", { orders: [{ ...order, amount: "2" }] }],
  ["told that the id is another's, and nobody else used it", { callers: [caller({ kind: "taken" })] }],
  ["rejected in the ledger, and it is there", { ledger: [row("REJECTED")] }],
  ["other guids in the ledger", { ledger: [row("PLACED", ["H"])] }],
  ["not in the ledger, and it is there", { ledger: [] }],
  ["nobody asked for it", { callers: [], ledger: [] }],
])("%s: told wrongly", (_, changes) => {
  expect(kinds(changes)).toEqual(["told wrongly"]);
});

test("nothing definite in the end: open", () => {
  expect(kinds({ callers: [caller(null)] })).toEqual(["open"]);
  expect(kinds({ callers: [caller({ kind: "uncertain" })] })).toEqual(["open"]);
  expect(kinds({ ledger: [row("UNCERTAIN")] })).toEqual(["open"]);
});
