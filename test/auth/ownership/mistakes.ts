import type { Answered, Desk } from "./desk.js";
import type { Column, Row } from "./table.js";
import { wordOf } from "./word-of.js";

/** What is wrong with the answers that these tokens get to a row's question, as its column has it. */
export async function mistakesOf(
  desk: Desk,
  row: Row,
  column: Column,
  tokens: readonly (string | undefined)[],
): Promise<string[]> {
  const cell = row.cells[column];
  if ("reason" in cell) return [];
  const wrong: string[] = [];
  for (const token of tokens) {
    const answer = await desk.ask(row, column === "foreign" ? "B" : "A", token);
    const word = wordOf(answer, cell.word);
    if (word !== cell.word) wrong.push(`is ${word}, not ${cell.word}: ${JSON.stringify(answer)}`);
    if (/^(UNAUTH|FORBIDDEN)$/.test(cell.word) && answer.askedForSure.length > 0)
      wrong.push("made Minted work");
    if (column === "foreign") wrong.push(...(await leaksIn(desk, row, answer, cell.word, token)));
    if (column === "own") wrong.push(...strangersIn(desk, answer));
  }
  return wrong.map((what) => `${row.name}, ${column}: ${what}`);
}

/** What tells somebody else's from what does not exist. */
async function leaksIn(
  desk: Desk,
  row: Row,
  answer: Answered,
  word: string,
  token?: string,
): Promise<string[]> {
  const leaks = strangersIn(desk, answer);
  if (word === "DUPLICATE_EXTERNAL_ID" && !isBare(answer.data))
    leaks.push(`fills more: ${JSON.stringify(answer)}`);
  if (word === "DUPLICATE_EXTERNAL_ID") return leaks;
  const isPriced = word === "PRICE_UNKNOWN" || row.document.includes("$price");
  const missing = await desk.ask(row, "nobody", token);
  // A price token that was never seen here is passed on, so that Minted refuses it: in the same words.
  const compared = isPriced
    ? [["words", refusalsOf]]
    : [
        ["answers", told],
        ["work", workOf],
      ];
  for (const [what, of] of compared as [string, (answer: Answered) => unknown][]) {
    const [some, none] = [of(answer), of(missing)].map((value) => JSON.stringify(value));
    if (some !== none) leaks.push(`other ${what} than for what does not exist: ${some} and ${none}`);
  }
  return leaks;
}

function strangersIn(desk: Desk, { data, errors }: Answered): string[] {
  const text = JSON.stringify([data, errors]);
  return desk.strangers.filter((word) => text.includes(word)).map((word) => `tells ${word}`);
}

const told = ({ data, errors }: Answered) => [
  withoutFreshness(data),
  errors.map(({ message, extensions: { requestId: _fresh, ...extensions } }) => [message, extensions]),
];
const refusalsOf = ({ data, errors }: Answered) => [
  errors.map(({ message }) => message),
  Object.values((data ?? {}) as Record<string, { userErrors?: unknown } | null>).map(
    (one) => one?.userErrors,
  ),
];
const workOf = ({ asked: methods }: Answered) => methods.length;

/** Prices move, and tokens and ids are new each time. */
const withoutFreshness = (data: unknown): unknown =>
  JSON.parse(JSON.stringify(data).replace(/"token":"\w+"/g, '"token":""')) as unknown;

/** Whether a refused payload says nothing but why. */
function isBare(data: unknown): boolean {
  return Object.values(data as Record<string, Record<string, unknown>>).every((payload) =>
    Object.entries(payload).every(
      ([key, value]) =>
        key === "userErrors" || value === null || (Array.isArray(value) && value.length === 0),
    ),
  );
}
