import fc, { type Arbitrary, type GeneratorValue } from "fast-check";
import type { GraphQLSchema } from "graphql";
import { operationOf } from "./documents.js";
import { once } from "./values.js";

export type CallerName = "partner" | "reader" | "customer" | "anonymous" | "forged";

export interface RandomRequest {
  readonly caller: CallerName;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** One request and what becomes of those that it causes at Minted. */
export interface Case {
  readonly request: RandomRequest;
  readonly weather: { readonly seed: string; readonly share: number };
}

const callers: readonly CallerName[] = [
  "partner",
  "partner",
  "partner",
  "reader",
  "customer",
  "customer",
  "anonymous",
  "forged",
];
const json = { "content-type": "application/json" };

const oddHeaders: readonly Readonly<Record<string, string>>[] = [
  ...Array<Record<string, string>>(40).fill({}),
  { "accept-language": "en-GB;q=0.8, *;q=xx" },
  { "accept-language": ",,,;;;" },
  { accept: "application/graphql-response+json" },
  { accept: "text/html" },
  { "content-type": "application/json; charset=latin-9" },
  { "content-type": "multipart/form-data" },
  { "x-request-id": "not ours" },
  { "x-forwarded-for": "1.2.3.4, unknown" },
  { origin: "https://elsewhere.example" },
];

const oddBodies: readonly string[] = [
  "",
  "null",
  "[]",
  "{}",
  "{",
  '{"query":null}',
  '{"query":1}',
  '{"query":"{ __typename }","variables":[]}',
  '{"query":"{ __typename }","variables":"x"}',
  '{"query":"{ __typename }","operationName":7}',
  '{"query":"{ __typename }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"x"}}}',
  '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}',
  '[{"query":"{ __typename }"},{"query":"{ __typename }"}]',
  "[".repeat(2000),
  `{"query":"${"{ a ".repeat(500)}"}`,
];

/** Cases for the schema; fast-check makes each one smaller when it fails. */
export function casesFor(schema: GraphQLSchema): Arbitrary<Case> {
  return fc.gen().map((g) => caseOf(g, schema));
}

function caseOf(g: GeneratorValue, schema: GraphQLSchema): Case {
  const isOdd = once(g, 20);
  return {
    request: isOdd ? oddRequest(g) : goodRequest(g, schema),
    weather: { seed: String(g(() => fc.nat())), share: g(() => fc.constantFrom(0, 0, 0.2, 0.5)) },
  };
}

function goodRequest(g: GeneratorValue, schema: GraphQLSchema): RandomRequest {
  const caller = g(() => fc.constantFrom(...callers));
  const odd = g(() => fc.constantFrom(...oddHeaders));
  const { query, variables } = operationOf(g, schema);
  if (!once(g, 10)) {
    const body = JSON.stringify({ query, variables });
    return { caller, method: "POST", path: "/graphql", headers: { ...json, ...odd }, body };
  }
  const search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
  const headers = { "apollo-require-preflight": "yes", ...odd };
  return { caller, method: "GET", path: `/graphql?${search.toString()}`, headers, body: null };
}

function oddRequest(g: GeneratorValue): RandomRequest {
  const caller = g(() => fc.constantFrom(...callers));
  const headers = { ...json, ...g(() => fc.constantFrom(...oddHeaders)) };
  const method = g(() => fc.constantFrom("POST", "POST", "POST", "GET", "PUT", "DELETE", "OPTIONS", "HEAD"));
  const path = g(() =>
    fc.constantFrom("/graphql", "/graphql?query=%7B__typename%7D", "/graphql?query=%", "/nowhere", "/readyz"),
  );
  const takesBody = method === "POST" || method === "PUT";
  return { caller, method, path, headers, body: takesBody ? g(() => fc.constantFrom(...oddBodies)) : null };
}
