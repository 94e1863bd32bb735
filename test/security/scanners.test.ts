import { expect, test } from "vitest";
import { startApi, tokenOf, withTokens, type TestApi } from "../support/api.js";

interface Reply {
  readonly status: number;
  readonly text: string;
}

const production = { ...withTokens, NODE_ENV: "production" };
const asJson = { "content-type": "application/json" };
const browser = { accept: "text/html" };

async function fetched(api: TestApi, path: string, init: RequestInit): Promise<Reply> {
  const response = await fetch(`${api.url}${path}`, { redirect: "manual", ...init });
  return { status: response.status, text: await response.text() };
}

const posted = (api: TestApi, body: unknown, headers: Record<string, string> = asJson) =>
  fetched(api, "/graphql", { method: "POST", headers, body: JSON.stringify(body) });

const query = (api: TestApi, text: string, token?: string) =>
  posted(
    api,
    { query: text },
    token === undefined ? asJson : { ...asJson, authorization: `Bearer ${token}` },
  );

const times = (count: number, word: (place: number) => string) =>
  Array.from({ length: count }, (_, place) => word(place)).join(" ");

const errorsOf = ({ text }: Reply) => (JSON.parse(text) as { errors: unknown[] }).errors;

/** Whether no part of the question was answered. */
function isRefused(reply: Reply): void {
  expect(reply.status).toBeGreaterThanOrEqual(400);
  expect(reply.status).toBeLessThan(500);
  expect(reply.text).not.toContain('"data":{');
}

/** What public scanners of GraphQL servers try, by their names, of an API in production. */
const checks: Readonly<Record<string, (api: TestApi) => Promise<void>>> = {
  "alias overload": async (api) =>
    isRefused(await query(api, `{ ${times(101, (place) => `a${place}: __typename`)} }`)),
  "array batching": async (api) => isRefused(await posted(api, Array(10).fill({ query: "{ __typename }" }))),
  "circular introspection": async (api) => {
    const circle = `{ __schema { types { ${"fields { type { ".repeat(6)} name ${"} }".repeat(6)} } } }`;
    isRefused(await query(api, circle));
    isRefused(await query(api, circle, await tokenOf({ role: "partner" })));
  },
  "directive overload": async (api) => {
    const reply = await query(api, `{ __typename ${times(60, () => "@aa")} }`);
    isRefused(reply);
    expect(errorsOf(reply).length).toBeLessThan(10);
    expect(errorsOf(await query(api, `{ __typename ${times(10, () => "@aa")} }`)).length).toBeLessThan(10);
  },
  "field duplication": async (api) => isRefused(await query(api, `{ ${times(500, () => "__typename")} }`)),
  "field suggestions": async (api) => {
    const reply = await query(api, "{ viewr { rol } }");
    isRefused(reply);
    expect(reply.text).not.toMatch(/did you mean/i);
  },
  "mutation over GET": async (api) => {
    const mutation = "mutation { __typename }";
    const kinds: Record<string, string>[] = [{}, { "apollo-require-preflight": "yes" }];
    for (const headers of kinds)
      isRefused(await fetched(api, `/graphql?query=${encodeURIComponent(mutation)}`, { headers }));
  },
  "query over GET without a preflight": async (api) =>
    isRefused(await fetched(api, "/graphql?query=%7B__typename%7D", {})),
  "IDE exposed": async (api) => {
    for (const path of ["/", "/graphql", "/graphiql", "/playground", "/console", "/altair"]) {
      const reply = await fetched(api, path, { headers: browser });
      expect(reply.status).toBeGreaterThanOrEqual(400);
      expect(reply.text).not.toMatch(/<html|graphiql|playground|sandbox/i);
    }
  },
  introspection: async (api) => {
    isRefused(await query(api, "{ __schema { queryType { name } } }"));
    isRefused(await query(api, '{ __type(name: "Order") { fields { name } } }'));
  },
  "url-encoded POST": async (api) => {
    const body = new URLSearchParams({ query: "{ __typename }" }).toString();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    isRefused(await fetched(api, "/graphql", { method: "POST", headers, body }));
  },
  "trace mode": async (api) => {
    const headers = { ...asJson, "apollo-federation-include-trace": "ftv1" };
    for (const text of ["{ __typename }", "{ viewer { role } }", "{ nobody"]) {
      const reply = await posted(api, { query: text }, headers);
      expect(reply.text).not.toMatch(/tracing|ftv1|stacktrace|exception|node_modules/i);
    }
  },
};

test.each(Object.entries(checks))("%s", async (_name, check) => check(await startApi({ env: production })));

test("what the scanners take for an answer is one: they would find a server without limits", async () => {
  const open = { LIMIT_ALIASES: "off", LIMIT_DIRECTIVES: "off" };
  const api = await startApi({ env: open });
  const names = ["alias overload", "field duplication", "field suggestions", "IDE exposed", "introspection"];
  for (const name of names) await expect(checks[name]?.(api)).rejects.toThrow();
});
