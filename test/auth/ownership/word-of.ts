import type { Answered } from "./desk.js";
import { customers } from "./subjects.js";

const short: Readonly<Record<string, string>> = {
  UNAUTHENTICATED: "UNAUTH",
  BAD_USER_INPUT: "BAD_INPUT",
};

/** The word of the table for an answer; `wanted`: 'itself' is told from 'data' only where the table does. */
export function wordOf({ data, errors }: Answered, wanted: string): string {
  const code = errors[0]?.extensions["code"];
  if (typeof code === "string") return short[code] ?? code;
  const values = valuesOf(data);
  const refused = refusalOf(data);
  if (refused !== null) return refused;
  const shown = values.filter((value) => value !== null);
  if (shown.length === 0) return "null";
  if (shown.every(isEmpty)) return "empty";
  return wanted === "itself" && JSON.stringify(data).includes(`"${customers.A}"`) ? "itself" : "data";
}

/** The code of a mutation's refusal, where the document asks for it. */
function refusalOf(data: unknown): string | null {
  for (const payload of Object.values((data ?? {}) as Record<string, unknown>)) {
    const { userErrors } = (payload ?? {}) as { userErrors?: readonly { code?: string }[] };
    const code = userErrors?.[0]?.code;
    if (code !== undefined) return code;
  }
  return null;
}

/** Everything that is called `it`. */
function valuesOf(data: unknown): unknown[] {
  if (typeof data !== "object" || data === null) return [];
  if (Array.isArray(data)) return data.flatMap(valuesOf);
  return Object.entries(data).flatMap(([key, value]) =>
    key === "it" ? [value as unknown] : valuesOf(value),
  );
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  const { nodes, edges } = value as { nodes?: unknown; edges?: unknown };
  return [nodes, edges].some((list) => Array.isArray(list) && list.length === 0);
}
