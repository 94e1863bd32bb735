/**
 * Where fields of a body stand instead: dotted names as in the endpoint table, {"items[].amount": "items[].grams"}.
 * A list moves as {"items[]": "lines[]"}, and what is in it is named with the list's old name all the same.
 */
export type FieldMoves = Readonly<Record<string, string>>;

type Json = Record<string, unknown>;

const namePattern = /^\w+(\[\])?(\.\w+(\[\])?)*$/;

/** What is wrong with moves of a row that sends these fields. */
export function mistakesOfMoves(moves: FieldMoves, fields: readonly string[]): string[] {
  const known = [...new Set(fields.flatMap((name) => [...listsOf(name), name]))];
  const mistakes = Object.entries(moves).flatMap(([from, to]) => {
    if (!known.includes(from)) return [`no field ${from}; expected one of ${known.join(", ") || "none"}`];
    if (!namePattern.test(to)) return [`${from}: expected a dotted name, such as customer.external_id`];
    const isInPlace = isList(from) === isList(to) && listOf(from) === listOf(to);
    return isInPlace ? [] : [`${from}: expected ${formOf(from)}`];
  });
  return mistakes.length > 0 ? mistakes : collisions(known.map((name) => [name, moves[name] ?? name]));
}

/** The body, or a query, with its fields where the moves put them; the original stays as it is. */
export function moveFields(body: Json, moves: FieldMoves): Json {
  const entries = Object.entries(moves);
  if (entries.length === 0) return body;
  const copy = structuredClone(body);
  // What stands in a list is taken before the list is, and everything before anything is put.
  const taken = entries
    .sort(([one], [other]) => depthOf(other) - depthOf(one))
    .map(([from, to]) => ({ to, found: take(copy, stepsOf(from)) }));
  for (const { to, found } of taken) for (const one of found) put(one.within, innerSteps(to), one.value);
  return copy;
}

const isList = (name: string) => name.endsWith("[]");
/** The list that a name is in: a field moves within its rows, not out of them. */
const listOf = (name: string) => /^.*\[\](?=\.)/.exec(name)?.[0] ?? "";
const listsOf = (name: string) => [...name.matchAll(/\[\]/g)].map(({ index }) => name.slice(0, index + 2));
const depthOf = (name: string) => listsOf(listOf(name)).length;
const stepsOf = (name: string) => name.replace(/\[\]$/, "").split(".");
const innerSteps = (name: string) => stepsOf(name.slice(listOf(name).length).replace(/^\./, ""));

function formOf(name: string): string {
  const within = listOf(name) === "" ? "" : ` that begins with ${listOf(name)}`;
  return isList(name) ? `a list's name${within || ", such as lines[]"}` : `a name${within || " without []"}`;
}

function collisions(places: readonly (readonly [name: string, place: string])[]): string[] {
  const keys = places.map(([name, place]) => ({ name, key: stepsOf(place).join(".") }));
  return keys.flatMap(({ name, key }, index) =>
    keys
      .slice(index + 1)
      .filter((other) => isAtOrIn(key, other.key) || isAtOrIn(other.key, key))
      .map((other) => `${name}, ${other.name}: expected two places, and neither of them within the other`),
  );
}

const isAtOrIn = (place: string, other: string) => other === place || other.startsWith(`${place}.`);

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
  if (value === undefined || (value === null && rest.length > 0)) return [];
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
