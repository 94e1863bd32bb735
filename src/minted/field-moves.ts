/** Where fields of a body stand instead: dotted names as in the endpoint table, {"items[].amount": "items[].grams"}. */
export type FieldMoves = Readonly<Record<string, string>>;

type Json = Record<string, unknown>;

const namePattern = /^\w+(\[\])?(\.\w+(\[\])?)*$/;

/** What is wrong with moves of a row that sends these fields. */
export function mistakesOfMoves(moves: FieldMoves, fields: readonly string[]): string[] {
  return Object.entries(moves).flatMap(([from, to]) => {
    if (!fields.includes(from)) return [`no field ${from}; expected one of ${fields.join(", ") || "none"}`];
    if (!namePattern.test(to)) return [`${from}: expected a dotted name, such as customer.external_id`];
    return listOf(from) === listOf(to) ? [] : [`${from}: expected a name that begins with ${listOf(from)}`];
  });
}

/** The body, or a query, with its fields where the moves put them; the original stays as it is. */
export function moveFields(body: Json, moves: FieldMoves): Json {
  const entries = Object.entries(moves);
  if (entries.length === 0) return body;
  const copy = structuredClone(body);
  const taken = entries.map(([from, to]) => ({ to, found: take(copy, stepsOf(from)) }));
  for (const { to, found } of taken) for (const one of found) put(one.within, innerSteps(to), one.value);
  return copy;
}

/** The part of a name up to its last list: a field can move within its list's rows, not out of them. */
const listOf = (name: string) => /^.*\[\]/.exec(name)?.[0] ?? "";
const innerSteps = (name: string) => name.slice(listOf(name).length).replace(/^\./, "").split(".");
const stepsOf = (name: string) => name.split(".");

interface Found {
  /** The row of the innermost list, or the body. */
  readonly within: Json;
  readonly value: unknown;
}

/** Takes the values of a name out of the body, with the objects that they emptied. */
function take(object: Json, steps: readonly string[], within: Json = object): Found[] {
  const [step = "", ...rest] = steps;
  const name = step.replace("[]", "");
  const value = object[name];
  if (value === undefined) return [];
  if (step.endsWith("[]")) return (value as Json[]).flatMap((row) => take(row, rest));
  if (rest.length === 0) {
    delete object[name];
    return [{ within, value }];
  }
  const found = take(value as Json, rest, within);
  if (Object.keys(value as Json).length === 0) delete object[name];
  return found;
}

function put(object: Json, [step = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) object[step] = value;
  else put((object[step] ??= {}) as Json, rest, value);
}
