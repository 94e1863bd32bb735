import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { startSandbox, type SandboxOptions } from "../../src/sandbox/sandbox.js";
import { ManualClock } from "../support/manual-clock.js";
import { tokenOf, withTokens } from "../support/api.js";
import { eventually, post, Program } from "../support/program.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

async function sandboxOf(options: SandboxOptions = {}) {
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.close());
  return sandbox;
}

const credentials = { MINTED_USERNAME: "sandbox", MINTED_PASSWORD: "sandbox-password", ...withTokens };

test("prints where it is ready and what it talks to, answers, and ends on SIGTERM", async () => {
  const program = new Program({});
  const url = await program.ready();
  expect(await post(url, "{ viewer { role } }")).toMatchObject({ data: { viewer: { role: "PARTNER" } } });
  expect(program.output).toMatch(
    /^ready http:\/\/127\.0\.0\.1:\d+\/graphql\nMinted is the embedded sandbox at .*\n$/,
  );
  program.stop();
  expect(await program.exit()).toBe(0);
});

test("a taken port is one line and exit 1", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const program = new Program({ PORT: String(port) });
  expect(await program.exit()).toBe(1);
  expect(program.errors).toBe(
    `PORT: 127.0.0.1:${port} is in use. Stop what listens there, or choose another port.\n`,
  );
});

test("lists every wrong setting, and exits with 1", async () => {
  const program = new Program({ PORT: "x", MINTED_URL: "ftp://minted", MINTED_TIMEOUT_MS: "soon" });
  expect(await program.exit()).toBe(1);
  for (const setting of ["PORT", "MINTED_URL", "MINTED_TIMEOUT_MS", "MINTED_USERNAME", "AUTH_JWT_SECRET"]) {
    expect(program.errors).toContain(setting);
  }
});

test("refuses to start with a wrong password, after two requests", async () => {
  const sandbox = await sandboxOf();
  const program = new Program({ MINTED_URL: sandbox.url, ...credentials, MINTED_PASSWORD: "wrong" });
  expect(await program.exit()).toBe(1);
  expect(program.errors).toContain("MINTED_PASSWORD");
  expect(sandbox.requests).toHaveLength(2);
});

test("warns where MINTED_FACTS was learned at another host than Minted's", async () => {
  const { url } = await sandboxOf();
  const settings = { MINTED_URL: url, ...credentials };
  const fact = { value: { zone: "Europe/Istanbul" }, verifiedOn: "2026-11-23" };
  const folder = mkdtempSync(join(root, "node_modules", ".facts-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const host of ["api.staging.example", new URL(url).host]) {
    const file = join(folder, "facts.json");
    writeFileSync(file, JSON.stringify({ timeZone: { ...fact, host } }));
    const program = new Program({ ...settings, MINTED_FACTS: file });
    await program.ready();
    const isForeign = host === "api.staging.example";
    expect(program.errors.includes("MINTED_FACTS was learned at api.staging.example")).toBe(isForeign);
  }
});

test("starts while Minted is down, says so on /readyz, and recovers by itself", async () => {
  const gone = await startSandbox();
  await gone.close();
  const program = new Program({ MINTED_URL: gone.url, ...credentials });
  const url = await program.ready();
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const notReady = await fetch(`${url}/readyz`);
  expect(notReady.status).toBe(503);
  expect(await notReady.json()).toMatchObject({
    ok: false,
    upstream: expect.stringContaining("MINTED_URL") as string,
  });
  await sandboxOf({ port: Number(new URL(gone.url).port) });
  await eventually(
    () => fetch(`${url}/readyz`),
    ({ status }) => status === 200,
  );
});

test("answers the same with MINTED_URL set and the sandbox's code gone", async () => {
  const without = mkdtempSync(join(root, "node_modules", ".without-sandbox-"));
  onTestFinished(() => rmSync(without, { recursive: true }));
  cpSync(join(root, "dist"), without, { recursive: true });
  for (const folder of ["sandbox", "bundle"]) rmSync(join(without, folder), { recursive: true });
  writeFileSync(join(without, "package.json"), '{"type":"module"}');
  const sandbox = await sandboxOf({ clock: new ManualClock() });
  const env = { MINTED_URL: sandbox.url, ...credentials, MINTED_TIME_ZONE: "UTC" };
  const [whole, bare] = await Promise.all(
    [new Program(env), new Program(env, join(without, "main.js"))].map((program) => program.ready()),
  );
  const token = await tokenOf({ role: "partner", scope: "orders:write" });
  const ask = async (url: string) => {
    const response = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({
        query: `{
          products { sku name metal } orderStatuses { id name status }
          productPrices(currency: TRY) { product { sku } }
          customer(externalId: "MTD0018232") { fullName balances { currencyCode balance } }
          orders(first: 30) { totalCount nodes { id code type status placedAt total { amount currency } items { amount } } }
        }`,
      }),
    });
    return (await response.json()) as { data: { orders: { totalCount: number } } };
  };
  const answers = await Promise.all([ask(whole ?? ""), ask(bare ?? "")]);
  expect(answers[0]).not.toHaveProperty("errors");
  expect(answers[0]?.data.orders.totalCount).toBe(120);
  expect(answers[1]).toEqual(answers[0]);
});
