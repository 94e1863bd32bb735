import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { get, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text as readAll } from "node:stream/consumers";
import { urlToHttpOptions } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { loadConfig } from "../../src/config.js";
import { startApi, type TestApi } from "../support/api.js";
import { LiveClient, type Heard } from "../support/live.js";

const viewer = "query Viewer { viewer { role } }";
const prices = "subscription Prices { priceUpdates(currency: TRY) { id } }";
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const byId = (id: string) => ({ persistedQuery: { version: 1, sha256Hash: id } });

/** The path of a file with this in it, which goes with the test. */
function fileOf(content: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), "manifest-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "manifest.json");
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const apollo = (...bodies: string[]) => ({
  format: "apollo-persisted-query-manifest",
  version: 1,
  operations: bodies.map((body) => ({ id: sha256(body), name: "X", type: "query", body })),
});
const codegen = (...bodies: string[]) => Object.fromEntries(bodies.map((body) => [sha256(body), body]));

async function post(api: TestApi, body: object) {
  const response = await fetch(`${api.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as object };
}

/** As it stands: fetch leaves out what is behind a '#'. */
async function getRaw(
  api: TestApi,
  path: string,
): Promise<{ readonly status: number; readonly text: string }> {
  const headers = { "apollo-require-preflight": "1" };
  const asking = get({ ...urlToHttpOptions(new URL(api.url)), path, headers });
  const [answer] = (await once(asking, "response")) as [IncomingMessage];
  return { status: answer.statusCode ?? 0, text: await readAll(answer) };
}

test("without a manifest a document may be sent once, and then by its hash alone", async () => {
  const api = await startApi();
  const extensions = byId(sha256(viewer));
  expect((await post(api, { extensions })).body).toMatchObject({
    errors: [{ extensions: { code: "PERSISTED_QUERY_NOT_FOUND" } }],
  });
  expect((await post(api, { query: viewer, extensions })).body).toHaveProperty("data.viewer.role");
  expect((await post(api, { extensions })).body).toHaveProperty("data.viewer.role");
  const other = await post(api, { query: "{ viewer { id } }", extensions });
  expect(other.status).toBe(400);
});

describe.each([
  ["Apollo's manifest", apollo(viewer, prices)],
  ["GraphQL Codegen's", codegen(viewer, prices)],
])("PERSISTED_DOCUMENTS with %s", (_format, manifest) => {
  const start = () => startApi({ env: { PERSISTED_DOCUMENTS: fileOf(manifest) } });

  test("runs a listed document by its id, by GET too, and by its text", async () => {
    const api = await start();
    const extensions = byId(sha256(viewer));
    expect((await post(api, { extensions })).body).toHaveProperty("data.viewer.role", "PARTNER");
    expect((await post(api, { query: viewer })).body).toHaveProperty("data.viewer.role", "PARTNER");
    const search = new URLSearchParams({ extensions: JSON.stringify(extensions) });
    const got = await fetch(`${api.url}/graphql?${search.toString()}`, {
      headers: { "apollo-require-preflight": "1" },
    });
    expect(await got.json()).toHaveProperty("data.viewer.role", "PARTNER");
  });

  test("refuses everything else with an error that says so, and learns nothing", async () => {
    const api = await start();
    const other = "{ viewer { id } }";
    const requests = [
      { query: other },
      { query: "{ __schema { queryType { name } } }" },
      { query: `${viewer} ` },
      { query: other, extensions: byId(sha256(other)) },
      { query: other, extensions: byId(sha256(viewer)) },
      { extensions: byId(sha256(other)) },
      [{ query: viewer }],
      {},
    ];
    for (const request of requests) {
      const { status, body } = await post(api, request);
      expect(status).toBe(400);
      expect(body).toMatchObject({ errors: [{ extensions: { code: "BAD_USER_INPUT" } }] });
      expect(JSON.stringify(body)).toContain("runs the documents of its manifest alone");
    }
    const got = await fetch(`${api.url}/graphql?query=${encodeURIComponent(other)}`, {
      headers: { "apollo-require-preflight": "1" },
    });
    expect(got.status).toBe(400);
  });

  test("is not led astray by an address that two readers read differently", async () => {
    const api = await start();
    const extensions = encodeURIComponent(JSON.stringify(byId(sha256(viewer))));
    const other = encodeURIComponent("{ viewer { id } }");
    for (const search of [
      `query=${other}#&query=x&extensions=${extensions}`,
      `query=${other}&query=x&extensions=${extensions}`,
      `query=${other}&extensions=${extensions}`,
    ]) {
      const { status, text } = await getRaw(api, `/graphql?${search}`);
      expect(status).toBe(400);
      expect(text).not.toContain('"data"');
    }
  });

  test("holds over WebSocket", async () => {
    const client = new LiveClient(await start());
    await client.subscribe(prices).data(1);
    const byItsId: Heard<object> = client.subscribe("", {}, byId(sha256(prices)));
    await byItsId.data(1);
    const [refused] = await client.subscribe(prices.replace("id", "at")).errors();
    expect(refused?.message).toContain("runs the documents of its manifest alone");
  });
});

describe("a manifest that cannot be used ends the program at start", () => {
  test.each([
    ["is missing", () => "/nowhere/manifest.json", "the file cannot be read (ENOENT)"],
    ["is not JSON", () => fileOf("{"), "the file is not valid JSON"],
    ["is none", () => fileOf({ format: "other", operations: [] }), "not a manifest; expected Apollo's"],
    ["is empty", () => fileOf({}), "not a manifest; expected Apollo's"],
    ["names two documents alike", () => fileOf({ ...apollo(viewer, viewer) }), "not a manifest"],
  ])("as it %s", (_what, path, words) => {
    expect(() => loadConfig({ PERSISTED_DOCUMENTS: path() })).toThrow(`PERSISTED_DOCUMENTS: ${words}`);
  });

  test("as documents of it do not fit the schema, the grammar or the limits: all are named", async () => {
    const deep = '{ customer(externalId: "x") { orders { nodes { items { product { name } } } } } }';
    const manifest = codegen(viewer, "{ viewer { gone } }", "{ viewer {", deep);
    const starting = startApi({ env: { PERSISTED_DOCUMENTS: fileOf(manifest), LIMIT_DEPTH: "5" } });
    const { mistakes } = (await starting.catch((error: unknown) => error)) as { mistakes: string[] };
    expect(mistakes).toHaveLength(3);
    expect(mistakes.join("\n")).toMatch(/"gone" on type "Viewer"[^]*Syntax Error[^]*fields deep/);
  });
});
