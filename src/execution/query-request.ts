import type { IncomingHttpHeaders } from "node:http";

/** What of an HTTP request is looked at. */
export interface QueryRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

export interface ReadQuery {
  /** What it is known by. */
  readonly key: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const json = /^application\/json *(; *charset=utf-8)?$/i;
/** GraphQL's names, so that none runs into what stands behind it in a key. */
const nameForm = /^\w+$/;
const members = new Set(["query", "operationName", "variables", "extensions"]);

/** What a plain POST of JSON asks for; null for everything that is not one beyond doubt. */
export function readQuery({ method, url, headers, body }: QueryRequest): ReadQuery | null {
  if (method !== "POST" || url !== "/graphql" || !json.test(headers["content-type"] ?? "")) return null;
  if (!isRecord(body)) return null;
  for (const member in body) if (!members.has(member)) return null;
  const { operationName: name, variables } = body;
  if (!isNothing(name) && !(typeof name === "string" && nameForm.test(name))) return null;
  if (!isNothing(variables) && !isRecord(variables)) return null;
  const key = keyIn(body, name ?? undefined);
  return key === null ? null : { key, variables: variables ?? {} };
}

/** A query by its text, under the name that the request gives. */
export const keyOfText = (text: string, name: string | undefined) => `text ${name ?? ""} ${text}`;

/** A persisted query by the SHA-256 of its text. */
export const keyOfHash = (hash: string, name: string | undefined) => `hash ${name ?? ""} ${hash}`;

function keyIn(
  { query, extensions }: Readonly<Record<string, unknown>>,
  name: string | undefined,
): string | null {
  const byText = typeof query === "string" ? keyOfText(query, name) : null;
  if (isNothing(extensions)) return byText;
  if (!isRecord(extensions)) return null;
  const { persistedQuery } = extensions;
  // Without it they are of no consequence; with a text beside it, it is to be remembered.
  if (persistedQuery === undefined) return byText;
  if (query !== undefined || !isRecord(persistedQuery) || persistedQuery["version"] !== 1) return null;
  const hash = persistedQuery["sha256Hash"];
  return typeof hash === "string" ? keyOfHash(hash, name) : null;
}

const isNothing = (value: unknown): value is null | undefined => value === null || value === undefined;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
