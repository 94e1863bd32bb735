import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../../src/sandbox/sandbox.js";
import { tokenOf, withTokens } from "../support/api.js";
import { Program } from "../support/program.js";

/** In the program: on a signal, what its collections of young objects leave over of what a full one takes away. */
const measuring = `
process.on("SIGUSR2", () => {
  for (let time = 0; time < 4; time += 1) globalThis.gc({ type: "minor" });
  const before = process.memoryUsage().heapUsed;
  globalThis.gc();
  process.stdout.write("kept " + (before - process.memoryUsage().heapUsed) + "\\n");
});`;

const list = `query ($first: Int!) {
  orders(first: $first) { nodes { guid code status total { amount } items { sku amount } } pageInfo { hasNextPage } }
}`;

async function keptBytes(program: Program): Promise<number> {
  const before = program.output.length;
  program.signal("SIGUSR2");
  for (;;) {
    const kept = /^kept (-?\d+)$/m.exec(program.output.slice(before))?.[1];
    if (kept !== undefined) return Number(kept);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test("what operations leave is gone with the young collections, as they come", async () => {
  const folder = mkdtempSync(join(tmpdir(), "garbage-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const hook = join(folder, "measuring.cjs");
  writeFileSync(hook, measuring);
  const sandbox = await startSandbox({});
  onTestFinished(() => sandbox.close());
  const minted = { MINTED_URL: sandbox.url, MINTED_USERNAME: "sandbox", MINTED_PASSWORD: "sandbox-password" };
  const env = { ...minted, ...withTokens, RATE_LIMIT: "off", RATE_LIMIT_PARTNER: "off" };
  const authorization = `Bearer ${await tokenOf({ role: "partner" })}`;
  const program = new Program({ ...env, NODE_OPTIONS: `--require=${hook}` }, undefined, ["--expose-gc"]);
  const url = await program.ready();
  const ask = async (number: number) => {
    const body = JSON.stringify({ query: list, variables: { first: 5 + (number % 26) } });
    const headers = { "content-type": "application/json", authorization };
    const response = await fetch(`${url}/graphql`, { method: "POST", headers, body });
    expect(await response.text()).toContain('"nodes":[{"guid"');
  };
  const askAll = async (operations: number) => {
    for (let from = 0; from < operations; from += 32)
      await Promise.all(Array.from({ length: 32 }, (_, place) => ask(from + place)));
  };
  await askAll(2_000);
  await keptBytes(program);
  await askAll(1_600);
  const kept = await keptBytes(program);
  expect(kept / 1_600).toBeLessThan(9_000);
}, 60_000);
