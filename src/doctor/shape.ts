const mostKeys = 12;

/** Bare, or a paginator's: it shows that the endpoint is there, and nothing of its rows. */
export function isEmptyList(data: unknown): boolean {
  const inner = typeof data === "object" && data !== null && "data" in data ? data.data : data;
  return Array.isArray(inner) && inner.length === 0;
}

/** What an answer is made of: names of keys and kinds of values. Never a value, which may be personal. */
export function keysOf(data: unknown): string {
  if (Array.isArray(data)) return data.length === 0 ? "an empty list" : `a list of ${keysOf(data[0])}`;
  if (typeof data !== "object" || data === null) return kindOf(data);
  const keys = Object.entries(data);
  if (keys.length === 0) return "an empty object";
  const shown = keys.slice(0, mostKeys).map(([key, value]) => `${nameOf(key)} ${kindOf(value)}`);
  return shown.join(", ") + (keys.length > mostKeys ? `, and ${keys.length - mostKeys} more` : "");
}

/** A key may itself be an id or a name of somebody's: only what looks like a field is shown. */
const nameOf = (key: string) =>
  /^[a-z]+(_[a-z0-9]+)*$/i.test(key) && key.length <= 40 ? key : "(another key)";

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "list";
  return typeof value === "string" ? "text" : typeof value;
}
