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

/** The built program before a sandbox that takes its time, and lists of orders asked of it. */
async function startMeasured(latencyMs: number) {
  const folder = mkdtempSync(join(tmpdir(), "garbage-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const hook = join(folder, "measuring.cjs");
  writeFileSync(hook, measuring);
  const sandbox = await startSandbox({ latencyMs });
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
  const askAtOnce = (count: number) => Promise.all(Array.from({ length: count }, (_, number) => ask(number)));
  return { program, askAtOnce };
}

test("what operations leave is gone with the young collections, as they come", async () => {
  const { program, askAtOnce } = await startMeasured(0);
  const askAll = async (operations: number) => {
    for (let asked = 0; asked < operations; asked += 32) await askAtOnce(32);
  };
  await askAll(2_000);
  await keptBytes(program);
  await askAll(1_600);
  const kept = await keptBytes(program);
  expect(kept / 1_600).toBeLessThan(5_000);
}, 60_000);

test("and so is the answer to what has waited for so long that its promises are old", async () => {
  const { program, askAtOnce } = await startMeasured(1_000);
  for (let round = 0; round < 4; round += 1) await askAtOnce(60);
  const waiting = askAtOnce(60);
  await new Promise((resolve) => setTimeout(resolve, 500));
  // All that there is by now is old after this.
  await keptBytes(program);
  await waiting;
  const kept = await keptBytes(program);
  expect(kept / 60).toBeLessThan(56_000);
}, 60_000);
