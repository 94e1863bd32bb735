import type { SandboxEndpoint } from "../endpoints.js";

type Json = Record<string, unknown>;
type Moves = NonNullable<SandboxEndpoint["fields"]>;

/** Fields of bodies that are numbers, for when they come as text. */
const NUMBERS = new Set(["amount", "total", "price"]);

/** The body with its moved fields back where the endpoint expects them; `body` is changed. */
export function restoreFields(body: unknown, moves: Moves = {}): unknown {
  if (!isObject(body)) return body;
  // A list goes home before what is in it, which is named with the list's own name.
  const lists = [...new Set(Object.keys(moves).map(listOf))].sort((a, b) => a.length - b.length);
  for (const list of lists) {
    const names = Object.entries(moves).filter(([home]) => listOf(home) === list);
    for (const row of rowsOf(body, list)) restore(row, list, names);
  }
  return body;
}

/** A query in PHP's form (customer[external_id]=…&items[0][sku]=…) as the body that it stands for. */
export function bodyOfQuery(query: URLSearchParams): Json {
  const body: Json = {};
  for (const [name, text] of query) putIn(body, name.replaceAll("]", "").split("["), text);
  return withLists(body) as Json;
}

/** A query's text as JSON has it: numbers, true and false, and null for what is empty, as Laravel reads that. */
export function withoutText(value: unknown, name = ""): unknown {
  if (Array.isArray(value)) return value.map((row) => withoutText(row));
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutText(member, key)]));
  }
  if (NUMBERS.has(name) && /^\d+(\.\d+)?$/.test(String(value))) return Number(value);
  return value === "" ? null : value === "true" ? true : value === "false" ? false : value;
}

/** The list that a dotted name is in: "items[]" of "items[].amount", none of "items[]" itself. */
function listOf(name: string): string {
  return /^.*\[\](?=\.)/.exec(name)?.[0] ?? "";
}

/** The objects that such a list holds; the body itself if it is none. */
function rowsOf(body: Json, list: string): Json[] {
  let rows: unknown[] = [body];
  for (const step of list.split(".").filter(Boolean)) {
    const found = rows.map((row) => (isObject(row) ? row[step.replace("[]", "")] : undefined));
    rows = step.endsWith("[]") ? found.filter(Array.isArray).flat() : found;
  }
  return rows.filter(isObject);
}

/**
 * All are taken out before one is put in: two may have changed places. What still stands where the endpoint
 * itself expects it was not moved, and a Minted that wants it elsewhere would not see it.
 */
function restore(row: Json, list: string, names: readonly (readonly [home: string, moved: string])[]): void {
  const stepsOf = (name: string) => name.slice(list.length).replace(/^\./, "").replace("[]", "").split(".");
  const taken = names.map(([home, moved]) => ({ home, value: takeOut(row, stepsOf(moved)) }));
  for (const { home } of taken) takeOut(row, stepsOf(home));
  for (const { home, value } of taken) if (value !== undefined) putIn(row, stepsOf(home), value);
}

/** Takes out objects that become empty, too. */
function takeOut(object: Json, [step = "", ...rest]: readonly string[]): unknown {
  const value = object[step];
  if (rest.length === 0) {
    delete object[step];
    return value;
  }
  if (!isObject(value)) return undefined;
  const taken = takeOut(value, rest);
  if (Object.keys(value).length === 0) delete object[step];
  return taken;
}

function putIn(object: Json, [step = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) object[step] = value;
  else putIn((object[step] ??= {}) as Json, rest, value);
}

function withLists(value: unknown): unknown {
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, withLists(member)] as const);
  const isList = entries.length > 0 && entries.every(([key], place) => key === String(place));
  return isList ? entries.map(([, member]) => member) : Object.fromEntries(entries);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
