import { copyFileSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { startSandbox, type Sandbox } from "../../../src/sandbox/sandbox.js";
import { startApi, tokenOf, withTokens } from "../../support/api.js";
import { buy, knownCustomer, observed, orderOf } from "../../support/flow.js";
import { newLedgerFile, testOnEachLedger } from "../../support/ledgers.js";
import { eventually, Program } from "../../support/program.js";

/** The built program on a Minted that outlives it. */
class Replica {
  readonly program: Program;
  readonly #token = tokenOf({ role: "partner", scope: "orders:write" });

  constructor(sandbox: Sandbox, DATABASE_URL: string, settings: Readonly<Record<string, string>> = {}) {
    const credentials = { MINTED_USERNAME: sandbox.username, MINTED_PASSWORD: sandbox.password };
    this.program = new Program({
      ...{ MINTED_URL: sandbox.url, ...credentials, ...withTokens, DATABASE_URL },
      ...settings,
    });
  }

  async send<Data>(query: string): Promise<Data> {
    const response = await fetch(`${await this.program.ready()}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${await this.#token}` },
      body: JSON.stringify({ query }),
    });
    return ((await response.json()) as { data: Data }).data;
  }

  async buy(externalId: string): Promise<{ replayed: boolean; orders: { guid: string }[] }> {
    const account = `{ customer: { externalId: "${knownCustomer}" } }`;
    const fixing = `mutation { priceFix(input: { currency: TRY, customerExternalId: "${knownCustomer}" }) { priceFix { token } } }`;
    const { priceFix } = await this.send<{ priceFix: { priceFix: { token: string } } }>(fixing);
    const { buy } = await this.send<{ buy: { replayed: boolean; orders: { guid: string }[] } }>(`mutation {
      buy(input: { externalId: "${externalId}", priceToken: "${priceFix.priceFix.token}", currency: TRY,
        account: ${account}, payment: { cashBalance: true }, items: [{ sku: "GAU", amount: "1" }] }) {
        replayed orders { guid } userErrors { code message } } }`);
    return buy;
  }

  async stateOf(externalId: string): Promise<string | null> {
    const query = `{ orderPlacements { nodes { externalId state } } }`;
    const { orderPlacements } = await this.send<{
      orderPlacements: { nodes: { externalId: string; state: string }[] };
    }>(query);
    return orderPlacements.nodes.find((node) => node.externalId === externalId)?.state ?? null;
  }
}

async function sandboxForTest(): Promise<Sandbox> {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  return sandbox;
}

const buysIn = (sandbox: Sandbox) =>
  sandbox.requests.filter(({ path, status }) => path.endsWith("/buy") && status !== 401).length;

testOnEachLedger(
  "what a killed process was sending is settled by the next one, and never sent twice",
  async (databaseUrl) => {
    const sandbox = await sandboxForTest();
    const first = new Replica(sandbox, databaseUrl);
    const lost = first.buy("fault-timeout-1").catch(() => null);
    await expect.poll(() => buysIn(sandbox), { timeout: 20_000 }).toBe(1);
    first.program.signal("SIGKILL");
    await lost;

    const next = new Replica(sandbox, databaseUrl);
    const state = await eventually(
      () => next.stateOf("fault-timeout-1"),
      (known) => known === "PLACED",
    );
    expect(state).toBe("PLACED");
    expect(await next.buy("fault-timeout-1")).toMatchObject({ replayed: true, orders: [{}] });
    expect(buysIn(sandbox)).toBe(1);
  },
  60_000,
);

testOnEachLedger(
  "what never reached Minted is REJECTED after the grace period, and may be sent",
  async (databaseUrl) => {
    const sandbox = await sandboxForTest();
    const first = new Replica(sandbox, databaseUrl);
    const lost = first.buy("fault-timeout-before-1").catch(() => null);
    await expect.poll(() => buysIn(sandbox), { timeout: 20_000 }).toBe(1);
    first.program.signal("SIGKILL");
    await lost;
    const next = new Replica(sandbox, databaseUrl, { UNCERTAIN_GRACE_S: "1" });
    const state = await eventually(
      () => next.stateOf("fault-timeout-before-1"),
      (known) => known === "REJECTED",
    );
    expect(state).toBe("REJECTED");
  },
  60_000,
);

test("a second process on one file refuses to start, until the first is gone", async () => {
  const sandbox = await sandboxForTest();
  const file = newLedgerFile();
  const first = new Replica(sandbox, file);
  await first.program.ready();
  const second = new Replica(sandbox, file);
  await expect(second.program.ready()).rejects.toThrow(
    /DATABASE_URL: another process serves with the ledger/,
  );
  expect(await second.program.exit()).toBe(1);
  first.program.signal("SIGKILL");
  await first.program.exit().catch(() => null);
  await new Replica(sandbox, file).program.ready();
}, 60_000);

test("a ledger that was restored from a backup catches up before it trades, and places nothing twice", async () => {
  const sandbox = await sandboxForTest();
  const [served, backup] = [newLedgerFile(), newLedgerFile()];
  const first = new Replica(sandbox, served);
  expect(await first.buy("before-the-backup")).toMatchObject({ replayed: false });
  first.program.stop();
  await first.program.exit();
  copyFileSync(served.slice(5), backup.slice(5));
  const second = new Replica(sandbox, served);
  const [{ guid } = { guid: "" }] = (
    await eventually(
      () => second.buy("after-the-backup"),
      ({ orders }) => orders.length === 1,
    )
  ).orders;
  second.program.stop();
  await second.program.exit();

  const restored = await startApi({ shared: sandbox, env: { DATABASE_URL: backup } });
  await expect
    .poll(async () => (await restored.send("{ trading { buy } }")).data, { timeout: 10_000 })
    .toEqual({ trading: { buy: true } });
  const { placed, sent } = await observed(restored, buy, { externalId: "after-the-backup" });
  expect(placed).toMatchObject({ replayed: true, orders: [{ guid }] });
  expect(sent).not.toContain("POST /partner/order/digital/buy");
  const others = { externalId: "after-the-backup", items: [{ sku: "GAG", amount: "2" }] };
  expect((await buy(restored, others)).userErrors).toMatchObject([{ code: "DUPLICATE_EXTERNAL_ID" }]);
  expect(orderOf(await buy(restored, { externalId: "new" })).externalId).toBe("new");
}, 60_000);
