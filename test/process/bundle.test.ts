import { readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { external } from "../../src/bundle.mjs";
import { Program } from "../support/program.js";
import { testWithRedis } from "../support/redis.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const server = join(root, "dist/bundle/server.js");

/** What a file imports when it is loaded, and what that imports. */
function loadedWith(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  if (!file.startsWith("/")) return seen;
  const code = readFileSync(file, "utf8");
  for (const [, name = ""] of code.matchAll(/^(?:import|export)[^"'`;]*?["']([^"'\n]+)["'];$/gm))
    loadedWith(name.startsWith(".") ? join(dirname(file), name) : name, seen);
  return seen;
}

test("the server starts from a few files, in which its packages are", () => {
  const loaded = [...loadedWith(server)].filter((name) => !isBuiltin(name));
  const packages = loaded.filter((name) => !name.startsWith("/"));
  expect(external).toEqual(expect.arrayContaining(packages));
  expect(packages).toContain("graphql");
  // As modules they are some 350 of ours and more than 1,000 of packages.
  expect(loaded.length - packages.length).toBeLessThan(120);
});

test("the bundled server has the schema that the repository shows", async () => {
  const url = await new Program({}).ready();
  const told = await (await fetch(`${url}/schema.graphql`)).text();
  expect(told).toBe(readFileSync(join(root, "schema.graphql"), "utf8"));
});

testWithRedis("two bundled servers with one Redis count a caller's operations together", async (url) => {
  const env = { REDIS_URL: url, RATE_LIMIT_PARTNER: "1/60s" };
  const headers = { "content-type": "application/json" };
  const ask = async () => {
    const address = `${await new Program(env).ready()}/graphql`;
    return (await fetch(address, { method: "POST", headers, body: '{"query":"{ __typename }"}' })).status;
  };
  expect([await ask(), await ask()]).toEqual([200, 429]);
});
