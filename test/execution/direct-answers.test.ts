import { createHash } from "node:crypto";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { Readable } from "node:stream";
import { getOperationAST, parse, type OperationDefinitionNode } from "graphql";
import { request } from "undici";
import { expect, onTestFinished, test } from "vitest";
import { CompiledQueries } from "../../src/execution/compiled-queries.js";
import { DirectAnswers } from "../../src/execution/direct-answers.js";
import { schemaAlone } from "../../src/schema-alone.js";
import { startApi } from "../support/api.js";
import { twoApis, type SentRequest } from "./two-apis.js";

const query = "query Orders($n: Int) { orders(first: $n) { nodes { code } } }";
const sha256Hash = createHash("sha256").update(query).digest("hex");
const plain = { query, variables: { n: 2 } };

test.each<[string, SentRequest]>([
  [
    "as Apollo Client sends it",
    { headers: { accept: "application/graphql-response+json,application/json;q=0.9" }, body: plain },
  ],
  [
    "to somebody who likes the type of Apollo's callbacks best",
    {
      headers: { accept: "application/json;callbackSpec=1.0;charset=utf-8,application/json;q=0.5" },
      body: plain,
    },
  ],
  ["with its name", { body: { ...plain, operationName: "Orders" } }],
  ["with another's name", { body: { ...plain, operationName: "Others" } }],
  ["with an empty name", { body: { ...plain, operationName: "" } }],
  [
    "with nulls for what may be left out",
    { body: { query, variables: null, operationName: null, extensions: null } },
  ],
  [
    "by its hash",
    { body: { variables: { n: 3 }, extensions: { persistedQuery: { version: 1, sha256Hash } } } },
  ],
  [
    "by its hash, of another version",
    { body: { extensions: { persistedQuery: { version: 2, sha256Hash } } } },
  ],
  [
    "by its hash, with another text",
    { body: { query: "{ viewer { role } }", extensions: { persistedQuery: { version: 1, sha256Hash } } } },
  ],
  ["by its hash in the place of a text", { body: { query: sha256Hash, variables: { n: 3 } } }],
  [
    "by its text in the place of a hash",
    { body: { extensions: { persistedQuery: { version: 1, sha256Hash: query } } } },
  ],
  [
    "with the beginning of its text as a name",
    { body: { operationName: " query", query: query.slice("query ".length) } },
  ],
  ["with members that nobody knows", { body: { ...plain, id: 1 } }],
  ["with a variable that does not fit", { body: { query, variables: { n: "two" } } }],
  ["with variables that are no object", { body: { query, variables: [] } }],
  ["with a page that is refused", { body: { query, variables: { n: 99 } } }],
  [
    "as text, as a form of another origin could send it",
    { headers: { "content-type": "text/plain" }, body: plain },
  ],
  [
    "in another set of characters",
    { headers: { "content-type": "application/json; charset=latin1" }, body: plain },
  ],
  ["to somebody who takes pictures alone", { headers: { accept: "image/png" }, body: plain }],
  ["with a token that is not good", { headers: { authorization: "Bearer x.y.z" }, body: plain }],
  ["without a token", { headers: { authorization: "" }, body: plain }],
  ["in a list of operations", { body: [plain, plain] }],
  ["from a page of this machine", { headers: { origin: "http://localhost:3000" }, body: plain }],
  ["from a page of another origin", { headers: { origin: "https://shop.example.com" }, body: plain }],
  [
    "behind a proxy that names another host",
    { headers: { "x-forwarded-host": "api.example.com" }, body: plain },
  ],
  ["behind one that names none", { headers: { "x-forwarded-host": "a b" }, body: plain }],
  ["without a body", { body: "" }],
  ["with half of its JSON", { body: JSON.stringify(plain).slice(0, 40) }],
  ["with a prototype for its variables", { body: `{"query":"${query}","variables":{"__proto__":{"n":2}}}` }],
  ["with the same in escapes", { body: `{"query":"${query}","variables":{"\\u005f_proto__":{"n":2}}}` }],
])("a known query is answered directly as by Apollo Server and graphql-js: %s", async (_, request) => {
  const both = await twoApis();
  await both({ body: { ...plain, extensions: { persistedQuery: { version: 1, sha256Hash } } } });
  const { compiled, direct, interpreted } = await both(request);
  expect(compiled).toBe(interpreted);
  expect(direct).toBe(interpreted);
});

test("a query that nobody has sent as a persisted one is not known by its hash, however often it came as text", async () => {
  const both = await twoApis();
  const byHash = { body: { extensions: { persistedQuery: { version: 1, sha256Hash } } } };
  await both({ body: plain });
  const { direct, interpreted } = await both(byHash);
  expect(direct).toContain("PERSISTED_QUERY_NOT_FOUND");
  expect(direct).toBe(interpreted);
  await both({ body: { ...plain, ...byHash.body } });
  expect((await both(byHash)).direct).toContain("KNR3Q19H");
});

test("a known query with values that make it cost too much is refused", async () => {
  const both = await twoApis({ LIMIT_COST: "40" });
  expect((await both({ body: { query, variables: { n: 1 } } })).direct).toMatch(/^200 /);
  const { direct, interpreted } = await both({ body: { query, variables: { n: 30 } } });
  expect(direct).toMatch(/^400 .*costs/);
  expect(direct).toBe(interpreted);
});

test("a known query is answered as well when its body comes long after its headers", async () => {
  const api = await startApi({ env: { COMPILE_AFTER: "1" } });
  const before = await api.send(query, { n: 1 });
  const body = JSON.stringify({ query, variables: { n: 1 } });
  const halves = async function* () {
    yield Buffer.from(body.slice(0, 20));
    await new Promise((resume) => setTimeout(resume, 20));
    yield Buffer.from(body.slice(20));
  };
  const headers = { "content-type": "application/json", "content-length": String(body.length) };
  const reply = await request(`${api.url}/graphql`, {
    method: "POST",
    headers,
    body: Readable.from(halves()),
  });
  expect(await reply.body.json()).toMatchObject({ data: before.data });
});

test("a known query goes past fastify, and nothing else does", async () => {
  const api = await startApi({ env: { COMPILE_AFTER: "1" } });
  let handled = 0;
  const count = () => void (handled += 1);
  subscribe("tracing:fastify.request.handler:start", count);
  onTestFinished(() => void unsubscribe("tracing:fastify.request.handler:start", count));
  const ways: number[] = [];
  for (const n of [1, 2, "wrong", 3]) {
    const before = handled;
    await api.send(query, { n });
    ways.push(handled - before);
  }
  expect(ways).toEqual([1, 0, 1, 0]);
});

test("an operation counts once in the caller's rate, directly answered or handed on", async () => {
  const api = await startApi({ env: { COMPILE_AFTER: "1", RATE_LIMIT_PARTNER: "5/60s" } });
  const statuses: number[] = [];
  for (const n of [1, 1, 1, "wrong", 1, 1]) statuses.push((await api.send(query, { n })).status);
  expect(statuses).toEqual([200, 200, 200, 400, 200, 429]);
});

test("only what was remembered is known, by its text and its hash, under the name that it was asked for", async () => {
  const schema = await schemaAlone();
  const direct = new DirectAnswers({
    schema,
    queries: new CompiledQueries({ schema, after: 1 }),
    costLimit: 1_000,
  });
  const document = parse(query);
  const operation = getOperationAST(document) as OperationDefinitionNode;
  direct.remember({ source: query, persistedAs: sha256Hash, document, operation, name: undefined });
  const persisted = { version: 1, sha256Hash: query };
  const isKnown = (body: object, headers = { "content-type": "application/json" }) =>
    direct.find({ method: "POST", url: "/graphql", headers, body }) !== null;
  const persistedQuery = { version: 1, sha256Hash };
  expect(isKnown({ query })).toBe(true);
  expect(isKnown({ extensions: { persistedQuery } })).toBe(true);
  expect(isKnown({ query: `${query} ` })).toBe(false);
  expect(isKnown({ query: sha256Hash })).toBe(false);
  expect(isKnown({ query, operationName: "Orders" })).toBe(false);
  expect(isKnown({ query, extensions: { persistedQuery } })).toBe(false);
  expect(isKnown({ extensions: { persistedQuery: persisted } })).toBe(false);
  expect(isKnown({ query }, { "content-type": "text/plain" })).toBe(false);
  direct.remember({ source: query, persistedAs: sha256Hash, document, operation, name: "Orders" });
  expect(isKnown({ query, operationName: "Orders" })).toBe(true);
  expect(isKnown({ query: query.slice("query ".length), operationName: "Orders query" })).toBe(false);
});

test("what the known queries take is limited by their length: the oldest have to go", async () => {
  const schema = await schemaAlone();
  const queries = new CompiledQueries({ schema, after: 1 });
  const direct = new DirectAnswers({ schema, queries, costLimit: 1_000 });
  const sources = Array.from(
    { length: 120 },
    (_, at) => `query Q${100 + at} { ${"trading { id } ".repeat(700)}}`,
  );
  const document = parse(query);
  const operation = getOperationAST(document) as OperationDefinitionNode;
  for (const source of sources)
    direct.remember({ source, persistedAs: source, document, operation, name: undefined });
  const headers = { "content-type": "application/json" };
  const known = sources.filter((source) =>
    direct.find({ method: "POST", url: "/graphql", headers, body: { query: source } }),
  );
  expect(known).toEqual(sources.slice(-94));
});
