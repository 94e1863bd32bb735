import type { IncomingHttpHeaders } from "node:http";

/** What of an HTTP request is looked at. */
export interface QueryRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** By what a query is asked for: its text, or for a persisted one the SHA-256 of that. The one is never taken for the other. */
export type QueryKey = { readonly text: string } | { readonly hash: string };

export interface ReadQuery {
  readonly key: QueryKey;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a plain POST of JSON says of its content. */
const json = /^application\/json *(; *charset=utf-8)?$/i;
/** What a document can name an operation. */
const operationNames = /^[_a-z]\w*$/i;
const members = new Set(["query", "operationName", "variables", "extensions"]);

export const isPlainJson = (contentType = ""): boolean => json.test(contentType);

/** What a plain POST of JSON asks for; null for everything that is not one beyond doubt. */
export function readQuery({ method, url, headers, body }: QueryRequest): ReadQuery | null {
  if (method !== "POST" || url !== "/graphql" || !isPlainJson(headers["content-type"])) return null;
  if (!isRecord(body)) return null;
  for (const member in body) if (!members.has(member)) return null;
  const { operationName: name, variables } = body;
  const key = keyIn(body);
  if (key === null || !(isNothing(name) || (typeof name === "string" && operationNames.test(name))))
    return null;
  if (!isNothing(variables) && !isRecord(variables)) return null;
  return { key, operationName: name ?? undefined, variables: variables ?? {} };
}

function keyIn({ query, extensions }: Readonly<Record<string, unknown>>): QueryKey | null {
  if (isNothing(extensions)) return typeof query === "string" ? { text: query } : null;
  if (!isRecord(extensions)) return null;
  const { persistedQuery } = extensions;
  // Without it they are of no consequence; with a text beside it, it is to be remembered.
  if (persistedQuery === undefined) return typeof query === "string" ? { text: query } : null;
  if (query !== undefined || !isRecord(persistedQuery) || persistedQuery["version"] !== 1) return null;
  const hash = persistedQuery["sha256Hash"];
  return typeof hash === "string" ? { hash } : null;
}

const isNothing = (value: unknown): value is null | undefined => value === null || value === undefined;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
