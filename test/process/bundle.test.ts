import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { bundle, external } from "../../src/bundle.mjs";
import { withTokens } from "../support/api.js";
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
  expect(loaded.length - packages.length).toBeLessThan(60);
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

test("is bundled with the sandbox's code gone, for a Minted elsewhere", async () => {
  const without = mkdtempSync(join(root, "node_modules", ".without-sandbox-"));
  onTestFinished(() => rmSync(without, { recursive: true }));
  cpSync(join(root, "dist"), without, { recursive: true });
  for (const folder of ["sandbox", "bundle"]) rmSync(join(without, folder), { recursive: true });
  await bundle(without);
  const minted = {
    MINTED_URL: "http://127.0.0.1:9",
    MINTED_USERNAME: "partner",
    MINTED_PASSWORD: "password",
  };
  const env = { ...minted, ...withTokens, MINTED_TIME_ZONE: "UTC" };
  expect(await new Program(env, join(without, "bundle/server.js")).ready()).toContain("http://");
});
