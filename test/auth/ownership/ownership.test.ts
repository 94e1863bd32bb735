import { afterAll, describe, expect, test } from "vitest";
import { tokensOf } from "./callers.js";
import { openDesk } from "./desk.js";
import { mistakesOf } from "./mistakes.js";
import { nested } from "./rows/nested.rows.js";
import { people } from "./rows/people.rows.js";
import { placing } from "./rows/placing.rows.js";
import { reads } from "./rows/reads.rows.js";
import { columns, reasons, type Reason } from "./table.js";

const notAsked = new Map<Reason, number>();
let asked = 0;

afterAll(() => {
  const told = (Object.keys(reasons) as Reason[]).map(
    (reason) => `${notAsked.get(reason) ?? 0} n/a: ${reason}`,
  );
  process.stdout.write(`ownership: ${asked} cells asked, ${told.join(", ")}\n`);
});

describe.each([
  ["what is read", reads],
  ["what hangs in something else", nested],
  ["what is placed", placing],
  ["people and cards", people],
])("%s", (_subject, rows) => {
  test(
    "each caller gets what the table says, and a customer nothing of somebody else's",
    { timeout: 240_000 },
    async () => {
      const desk = await openDesk();
      const wrong: string[] = [];
      for (const row of rows) {
        for (const column of columns) {
          const cell = row.cells[column];
          if ("reason" in cell) notAsked.set(cell.reason, (notAsked.get(cell.reason) ?? 0) + 1);
          else asked += 1;
          wrong.push(...(await mistakesOf(desk, row, column, await tokensOf(column))));
        }
      }
      expect(wrong).toEqual([]);
    },
  );
});

test(
  "a caller who sees too much is found out, in each row that shows something to its owner",
  { timeout: 60_000 },
  async () => {
    const desk = await openDesk();
    const shown = [...reads, ...nested].filter(
      ({ document, cells: { own, foreign } }) =>
        // Under the asking customer's own id not even the partner finds what is another one's.
        !/\$(cardUnderA|self)/.test(document) &&
        "word" in own &&
        own.word === "data" &&
        "word" in foreign &&
        foreign.word !== "data",
    );
    expect(shown.length).toBeGreaterThan(30);
    for (const row of shown)
      expect(await mistakesOf(desk, row, "foreign", await tokensOf("writer")), row.name).not.toEqual([]);
  },
);
