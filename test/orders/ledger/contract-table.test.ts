import { describe, expect, onTestFinished } from "vitest";
import { openLedgerBeside } from "../../../src/orders/ledger/open-ledger.js";
import { startSandbox } from "../../../src/sandbox/sandbox.js";
import { startApi } from "../../support/api.js";
import { answerBank, card, declinedCard, paidBuy, type PaidData } from "../../support/cards.js";
import { buy, buyInput, observed, orderOf, sendBuy, type TradeChanges } from "../../support/flow.js";
import { Forwarder } from "../../support/forwarder.js";
import { ledgerAt, ledgers } from "../../support/ledgers.js";
import { ManualClock, whileTimePasses } from "../../support/manual-clock.js";

const buyCall = "POST /partner/order/digital/buy";
const lookUp = "POST /partner/order";
const duplicate = { userErrors: [{ code: "DUPLICATE_EXTERNAL_ID" }], orders: [], placement: null };
const uncertain = { userErrors: [{ code: "OUTCOME_UNCERTAIN" }], orders: [] };
const notSent = { extensions: { code: "UPSTREAM_UNAVAILABLE", sent: false, retryable: true } };
const otherItems = { items: [{ sku: "GAU", amount: "2" }] };

/** Each row of the contract's table, by its words; contract-table-uncertain.test.ts has UNCERTAIN. */
describe.each(ledgers)("what a ledger in $kind knows of the id:", ({ testWith }) => {
  async function start(DATABASE_URL: string) {
    const clock = new ManualClock();
    const api = await startApi({ clock, env: { DATABASE_URL } });
    const again = (changes: TradeChanges) =>
      observed(api, (to, input) => whileTimePasses(clock, buy(to, input)), changes);
    return { api, clock, again };
  }

  describe("nothing", () => {
    testWith("placed", async (url) => {
      const { again } = await start(url);
      const { placed, sent } = await again({ externalId: "new" });
      expect(orderOf(placed)).toMatchObject({ externalId: "new", status: "PENDING" });
      expect(placed).toMatchObject({ replayed: false, placement: { state: "PLACED" } });
      expect(sent).toEqual([buyCall]);
    });
  });

  describe("SUBMITTED, still running", () => {
    const running = { externalId: "fault-timeout-1" };

    async function startRunning(url: string) {
      const started = await start(url);
      const first = buy(started.api, running);
      await expect.poll(() => started.api.sandbox.requests.at(-1)?.body).toContain(running.externalId);
      return { ...started, first };
    }

    testWith("same input: waits for the first", async (url) => {
      const { first, again } = await startRunning(url);
      const { placed, sent } = await again(running);
      expect(placed).toMatchObject({ replayed: true, orders: [{ guid: orderOf(await first).guid }] });
      expect(sent).not.toContain(buyCall);
    });

    testWith("same input: then, past its own deadline, OUTCOME_UNCERTAIN", async (url) => {
      const { again } = await start(url);
      orderOf((await again({ externalId: "slow" })).placed);
      await sendsElsewhere(url, "slow");
      const { placed, sent } = await again({ externalId: "slow" });
      expect(placed).toMatchObject({ ...uncertain, placement: { state: "SUBMITTED", retry: "WAIT" } });
      expect(sent).toEqual([]);
    });

    testWith("other input: DUPLICATE_EXTERNAL_ID, nothing sent", async (url) => {
      const { api, clock, first } = await startRunning(url);
      const { placed, sent } = await observed(api, buy, { ...running, ...otherItems });
      expect(placed).toMatchObject(duplicate);
      expect(sent).toEqual([]);
      orderOf(await whileTimePasses(clock, first));
    });
  });

  describe("PLACED", () => {
    testWith("same input: the order in its present state, replayed: true", async (url) => {
      const { again, clock } = await start(url);
      const first = orderOf((await again({ externalId: "once" })).placed);
      clock.advance(3_000);
      const { placed, sent } = await again({ externalId: "once" });
      expect(placed).toMatchObject({ replayed: true, orders: [{ guid: first.guid, status: "COMPLETED" }] });
      expect(sent).toEqual([lookUp]);
    });

    testWith("other input: DUPLICATE_EXTERNAL_ID", async (url) => {
      const { again } = await start(url);
      orderOf((await again({ externalId: "once" })).placed);
      const { placed, sent } = await again({ externalId: "once", ...otherItems });
      expect(placed).toMatchObject(duplicate);
      expect(sent).toEqual([]);
    });
  });

  describe("REJECTED by Minted (a declined card included): nothing exists there", () => {
    const refused = { externalId: "again", items: [{ sku: "GAU", amount: "0.9904" }] };

    testWith("same input: sent, as a new attempt", async (url) => {
      const { api, again } = await start(url);
      for (const { placed, sent } of [await again(refused), await again(refused)]) {
        expect(placed).toMatchObject({ placement: { state: "REJECTED" }, orders: [] });
        expect(sent).toEqual([buyCall]);
      }
      const paying = async () => {
        const declined = await paidBuy(api, { card: declinedCard }, { externalId: "declined" });
        expect(declined.userErrors).toMatchObject([{ code: "PAYMENT_DECLINED" }]);
      };
      expect(await api.upstreamDuring(paying)).toContain(buyCall);
      expect(await api.upstreamDuring(paying)).toContain(buyCall);
    });

    testWith("other input: sent, as a new attempt", async (url) => {
      const { api, again } = await start(url);
      expect((await again(refused)).placed.orders).toEqual([]);
      orderOf((await again({ ...refused, ...otherItems })).placed);
      await paidBuy(api, { card: declinedCard }, { externalId: "declined" });
      orderOf((await again({ externalId: "declined" })).placed);
    });
  });

  describe("3-D failed after the order was placed", () => {
    async function startFailed(url: string) {
      const started = await start(url);
      const first = await paidBuy(started.api, { card }, { externalId: "3d" });
      await answerBank(first.payment?.redirectUrl ?? null, "refuse");
      return { ...started, guid: first.orders[0]?.guid };
    }

    testWith("same input: the order as it is", async (url) => {
      const { api, guid } = await startFailed(url);
      const answers: PaidData[] = [];
      const again = async () => answers.push(await paidBuy(api, { card }, { externalId: "3d" }));
      expect(await api.upstreamDuring(again)).not.toContain(buyCall);
      expect(answers).toMatchObject([
        { replayed: true, orders: [{ guid, status: "CANCELLED" }], payment: { state: "FAILED" } },
      ]);
    });

    testWith("other input: DUPLICATE_EXTERNAL_ID: take a new id", async (url) => {
      const { again } = await startFailed(url);
      const { placed, sent } = await again({ externalId: "3d" });
      expect(placed).toMatchObject(duplicate);
      expect(sent).toEqual([]);
    });
  });

  describe("NOT_SENT (no connection, breaker open, 429)", () => {
    async function startUnreachable(url: string) {
      const sandbox = await startSandbox();
      onTestFinished(() => sandbox.close());
      const way = await Forwarder.to(sandbox.url);
      const api = await startApi({ shared: { ...sandbox, url: way.url }, env: { DATABASE_URL: url } });
      const input = await buyInput(api, { externalId: "unreachable" });
      way.cut();
      expect((await sendBuy(api, input)).errors).toMatchObject([notSent]);
      way.mend();
      return { api, input };
    }

    testWith("same input: sent", async (url) => {
      const { api, input } = await startUnreachable(url);
      expect(orderOf(await buy(api, input)).externalId).toBe("unreachable");
      const limited = { externalId: "fault-429-1" };
      const trying = async () => expect((await sendBuy(api, limited)).errors).toMatchObject([notSent]);
      expect(await api.upstreamDuring(trying)).toContain(buyCall);
      expect(await api.upstreamDuring(trying)).toContain(buyCall);
    });

    testWith("other input: sent", async (url) => {
      const { api, input } = await startUnreachable(url);
      const order = orderOf(await buy(api, { ...input, ...otherItems }));
      expect(order).toMatchObject({ externalId: "unreachable", items: [{ amount: "2" }] });
    });
  });
});

/** What is placed is being sent by another process for the next hour. */
async function sendsElsewhere(url: string, externalId: string): Promise<void> {
  const ledger = await openLedgerBeside(ledgerAt(url));
  const change = { state: "SUBMITTED", lease_owner: "another process", lease_until: Date.now() + 3_600_000 };
  await ledger.use((db) =>
    db.updateTable("placements").set(change).where("external_id", "=", externalId).execute(),
  );
  await ledger.close();
}
