import { describe, expect, onTestFinished } from "vitest";
import { startSandbox, type Sandbox } from "../../../src/sandbox/sandbox.js";
import { startApi, TestApi, tokenOf, withTokens } from "../../support/api.js";
import { fixPrice, observed, buy, orderOf, sendBuy, tradeInput } from "../../support/flow.js";
import { ledgers } from "../../support/ledgers.js";
import { ManualClock } from "../../support/manual-clock.js";
import { Program } from "../../support/program.js";

const buyPath = "/partner/order/digital/buy";
const duplicate = [{ code: "DUPLICATE_EXTERNAL_ID" }];

describe.each(ledgers)("a process that dies with its ledger in $kind", ({ testWith }) => {
  testWith("after the buy left: the next one settles it, without a second buy", async (url) => {
    const sandbox = await ownSandbox();
    const externalId = "fault-timeout-1";
    const { input } = await dieWhileBuying(sandbox, url, { externalId });
    const next = await startApi({ shared: sandbox, env: { DATABASE_URL: url } });
    await expect.poll(() => stateOf(next, externalId)).toBe("PLACED");
    const again = await buy(next, input);
    expect(again.replayed).toBe(true);
    expect(orderOf(again).externalId).toBe(externalId);
    expect(arrivedBuys(sandbox)).toBe(1);
  });

  testWith("before the buy arrived: past the grace period it is REJECTED, and may be sent", async (url) => {
    const sandbox = await ownSandbox();
    const items = [{ sku: "GAU", amount: "0.9912" }];
    const { input, newPrice } = await dieWhileBuying(sandbox, url, { externalId: "unsent", items });
    const clock = new ManualClock(Date.now());
    const next = await startApi({ shared: sandbox, clock, env: { DATABASE_URL: url } });
    await expect.poll(() => (clock.advance(500), stateOf(next, "unsent"))).toBe("UNCERTAIN");
    expect((await buy(next, input)).userErrors).toMatchObject([{ code: "OUTCOME_UNCERTAIN" }]);
    expect(arrivedBuys(sandbox)).toBe(1);
    clock.advance(300_000);
    await expect.poll(() => stateOf(next, "unsent")).toBe("REJECTED");
    const again = await buy(next, { externalId: "unsent", priceToken: await newPrice() });
    expect(orderOf(again).externalId).toBe("unsent");
  });

  testWith(
    "what it placed is known to the next one: the same is replayed, other is a duplicate",
    async (url) => {
      const first = await startApi({ env: { DATABASE_URL: url } });
      const input = await tradeInput(first, { externalId: "kept" });
      const order = orderOf(await buy(first, input));
      const { token: priceToken } = await fixPrice(first, { total: "1000" });
      const fromTotal = { externalId: "from a total", priceToken, items: [{ sku: "GAU" }] };
      const bought = orderOf(await buy(first, fromTotal));
      await first.close();
      const next = await startApi({ shared: first.sandbox, env: { DATABASE_URL: url } });
      const same = await observed(next, buy, input);
      expect(same.placed).toMatchObject({ replayed: true, orders: [{ guid: order.guid }] });
      const other = await observed(next, buy, { ...input, items: [{ sku: "GAU", amount: "2" }] });
      expect(other).toMatchObject({ placed: { userErrors: duplicate }, sent: [] });
      const sameTotal = await buy(next, fromTotal);
      expect(sameTotal).toMatchObject({ replayed: true, orders: [{ guid: bought.guid }] });
    },
  );
});

/** A program that is killed while Minted's answer to its buy is on its way. */
async function dieWhileBuying(sandbox: Sandbox, url: string, changes: Parameters<typeof tradeInput>[1]) {
  const program = new Program({ MINTED_URL: sandbox.url, ...credentials, DATABASE_URL: url });
  const api = new TestApi(await program.ready(), sandbox, [], () => Promise.resolve());
  const token = await tokenOf({ role: "partner", scope: "orders:write" });
  const elsewhere = await startApi({ shared: sandbox });
  const input = await tradeInput(elsewhere, changes);
  const answered = sendBuy(api, input, { token }).catch(() => "nobody answered");
  await expect.poll(() => arrivedBuys(sandbox)).toBe(1);
  program.signal("SIGKILL");
  expect(await answered).toBe("nobody answered");
  await program.exit();
  return { input, newPrice: async () => (await fixPrice(elsewhere)).token };
}

const credentials = { MINTED_USERNAME: "sandbox", MINTED_PASSWORD: "sandbox-password", ...withTokens };

async function ownSandbox(): Promise<Sandbox> {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  return sandbox;
}

async function stateOf(api: TestApi, externalId: string): Promise<string | undefined> {
  const query = "query ($id: ID!) { orderPlacement(externalId: $id) { state } }";
  const { data } = await api.send<{ orderPlacement: { state: string } | null }>(query, { id: externalId });
  return data.orderPlacement?.state;
}

const arrivedBuys = ({ requests }: Sandbox) =>
  requests.filter(({ path, status }) => path === buyPath && status !== 401).length;
