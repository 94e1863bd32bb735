import type { IncomingHttpHeaders } from "node:http";

/** What of an HTTP request is looked at. */
export interface QueryRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

export interface ReadQuery {
  /** A persisted query is named by the SHA-256 of its text. */
  readonly textOrHash: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

const json = /^application\/json *(; *charset=utf-8)?$/i;
const members = new Set(["query", "operationName", "variables", "extensions"]);

/** What a plain POST of JSON asks for; null for everything that is not one beyond doubt. */
export function readQuery({ method, url, headers, body }: QueryRequest): ReadQuery | null {
  if (method !== "POST" || url !== "/graphql" || !json.test(headers["content-type"] ?? "")) return null;
  if (!isRecord(body)) return null;
  for (const member in body) if (!members.has(member)) return null;
  const { operationName: name, variables } = body;
  const textOrHash = textOrHashOf(body);
  if (textOrHash === null || !(isNothing(name) || (typeof name === "string" && name !== ""))) return null;
  if (!isNothing(variables) && !isRecord(variables)) return null;
  return { textOrHash, operationName: name ?? undefined, variables: variables ?? {} };
}

function textOrHashOf({ query, extensions }: Readonly<Record<string, unknown>>): string | null {
  if (isNothing(extensions)) return typeof query === "string" ? query : null;
  if (!isRecord(extensions)) return null;
  const { persistedQuery } = extensions;
  // Without it they are of no consequence; with a text beside it, it is to be remembered.
  if (persistedQuery === undefined) return typeof query === "string" ? query : null;
  if (query !== undefined || !isRecord(persistedQuery) || persistedQuery["version"] !== 1) return null;
  const hash = persistedQuery["sha256Hash"];
  return typeof hash === "string" ? hash : null;
}

const isNothing = (value: unknown): value is null | undefined => value === null || value === undefined;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
