export interface Difference {
  readonly path: string;
  readonly kind: "missing" | "extra" | "other-form";
  readonly expected?: string;
  readonly actual?: string;
}

const STRING_FORMS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["upper-case UUID", /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/],
  ["order code", /^(?=.*[A-Z])[0-9A-Z]{8}$/],
  ["token of 32", /^[0-9A-Za-z]{32}$/],
  ["token of 128", /^[0-9A-Za-z]{128}$/],
  ["YYYY-MM-DD HH:MM:SS", /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/],
  ["DD-MM-YYYY HH:MM", /^\d\d-\d\d-\d{4} \d\d:\d\d$/],
  ["ISO 8601 with offset", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+\d\d:\d\d$/],
  ["YYYY-MM-DD", /^\d{4}-\d\d-\d\d$/],
  ["masked card number", /^\d{6}\*{6}\d{4}$/],
  ["MM/YY", /^\d\d\/\d\d$/],
];

/**
 * Where an answer's keys, types and forms differ from the documented example's. An example's null says
 * nothing of the type; each element of a list is held against the example's first.
 */
export function compareForms(expected: unknown, actual: unknown, path = ""): Difference[] {
  if (expected === null) return [];
  if (Array.isArray(expected) && Array.isArray(actual)) {
    if (actual.length === 0) return [{ path: `${path}[]`, kind: "missing" }];
    return actual.flatMap((element: unknown) => compareForms(expected[0], element, `${path}[]`));
  }
  const [wanted, given] = [formOf(expected), formOf(actual)];
  if (wanted !== given) return [{ path, kind: "other-form", expected: wanted, actual: given }];
  if (!isRecord(expected) || !isRecord(actual)) return [];
  return [...new Set([...Object.keys(expected), ...Object.keys(actual)])].flatMap((key): Difference[] => {
    const at = path === "" ? key : `${path}.${key}`;
    if (!(key in actual)) return [{ path: at, kind: "missing" }];
    if (!(key in expected)) return [{ path: at, kind: "extra" }];
    return compareForms(expected[key], actual[key], at);
  });
}

function formOf(value: unknown): string {
  if (typeof value !== "string")
    return Array.isArray(value) ? "list" : value === null ? "null" : typeof value;
  return STRING_FORMS.find(([, pattern]) => pattern.test(value))?.[0] ?? "text";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
