import { isDeepStrictEqual } from "node:util";
import type { Case, Data, Population } from "../cases/cases.js";
import { Caller } from "../load/caller.js";
import { Connection } from "../load/connection.js";
import type { Running } from "./contestant.js";

/** How many operations with other variables are compared. */
const compared = 8;

/** Compares each field of a contestant's answers with ours; the first difference in words, null where there is none. */
export async function differenceToOurs(
  ours: Running,
  other: Running,
  toDo: Case,
  population: Population,
): Promise<string | null> {
  for (let number = 0; number < compared; number += 1) {
    const [expected, found] = [
      await answerOf(ours, toDo, population, number),
      await answerOf(other, toDo, population, number),
    ];
    const difference = firstDifference(withoutFresh(expected), withoutFresh(found), "");
    if (difference !== null) return difference;
  }
  return null;
}

async function answerOf(
  running: Running,
  toDo: Case,
  population: Population,
  number: number,
): Promise<Data[]> {
  const connection = new Connection(running.origin, running.contestant.headers);
  try {
    return await new Caller(toDo, population, running.contestant.dialect).answer(connection, number);
  } finally {
    await connection.close();
  }
}

/** A token and the ids of a new order differ each time: that they are there is all there is to compare. */
function withoutFresh(answers: readonly Data[]): unknown {
  const isPlacing = answers.length > 1;
  const fresh = new Set(isPlacing ? ["token", "guid", "code", "externalId"] : []);
  const text = JSON.stringify(answers, (key, value: unknown) => (fresh.has(key) ? typeof value : value));
  return JSON.parse(text);
}

/** Path and both values where two answers differ first. */
export function firstDifference(expected: unknown, found: unknown, path: string): string | null {
  if (isDeepStrictEqual(expected, found)) return null;
  if (isObject(expected) && isObject(found)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
      const difference = firstDifference(expected[key], found[key], `${path}.${key}`);
      if (difference !== null) return difference;
    }
  }
  return `${path}: ours has ${JSON.stringify(expected)}, it has ${JSON.stringify(found)}`;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
