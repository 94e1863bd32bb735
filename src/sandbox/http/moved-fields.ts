import type { SandboxEndpoint } from "../endpoints.js";

type Json = Record<string, unknown>;

/** Fields that a body or a query has as numbers, for when a query gives them as text. */
const NUMBERS = new Set(["amount", "total", "price"]);

/** The body with its moved fields back where the endpoint expects them; `body` is changed. */
export function restoreFields(body: unknown, moves: SandboxEndpoint["fields"] = {}): unknown {
  for (const [home, moved] of Object.entries(moves)) {
    const list = /^(.*)\[\]\./.exec(home)?.[1];
    const inner = (name: string) => (list === undefined ? name : name.slice(list.length + 3)).split(".");
    for (const row of rowsOf(body, list)) {
      const value = takeOut(row, inner(moved));
      if (value !== undefined) putIn(row, inner(home), value);
    }
  }
  return body;
}

/** A query in PHP's form (customer[external_id]=…&items[0][sku]=…) as the body that it stands for. */
export function bodyOfQuery(query: URLSearchParams): Json {
  const body: Json = {};
  for (const [name, text] of query) {
    const steps = name.replaceAll("]", "").split("[");
    const isNumber = NUMBERS.has(steps.at(-1) ?? "") && /^\d+(\.\d+)?$/.test(text);
    putIn(body, steps, isNumber ? Number(text) : text);
  }
  return withLists(body) as Json;
}

function rowsOf(body: unknown, list: string | undefined): Json[] {
  if (list === undefined) return [body as Json];
  const [head = "", ...rest] = list.split("[].");
  const rows = takeLook(body as Json, head.split("."));
  if (!Array.isArray(rows)) return [];
  return rest.length === 0 ? (rows as Json[]) : rows.flatMap((row) => rowsOf(row, rest.join("[].")));
}

function takeLook(object: Json | undefined, [step = "", ...rest]: readonly string[]): unknown {
  const value = object?.[step];
  return rest.length === 0 ? value : takeLook(value as Json | undefined, rest);
}

function takeOut(object: Json | undefined, [step = "", ...rest]: readonly string[]): unknown {
  if (rest.length > 0) return takeOut(object?.[step] as Json | undefined, rest);
  const value = object?.[step];
  if (object) delete object[step];
  return value;
}

function putIn(object: Json, [step = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) object[step] = value;
  else putIn((object[step] ??= {}) as Json, rest, value);
}

function withLists(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, withLists(member)] as const);
  const isList = entries.length > 0 && entries.every(([key], place) => key === String(place));
  return isList ? entries.map(([, member]) => member) : Object.fromEntries(entries);
}
