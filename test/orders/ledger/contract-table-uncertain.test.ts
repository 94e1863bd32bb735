import { describe, expect } from "vitest";
import { startApi } from "../../support/api.js";
import { buy, observed, orderOf, type TradeChanges } from "../../support/flow.js";
import { hiddenOrders } from "../../support/hidden-orders.js";
import { ledgers } from "../../support/ledgers.js";
import { ManualClock, whileTimePasses } from "../../support/manual-clock.js";

const buyCall = "POST /partner/order/digital/buy";
const duplicate = { userErrors: [{ code: "DUPLICATE_EXTERNAL_ID" }], orders: [], placement: null };
const uncertain = { userErrors: [{ code: "OUTCOME_UNCERTAIN" }], orders: [] };
const otherItems = { items: [{ sku: "GAU", amount: "2" }] };

/** The row of the contract's table that takes the longest; contract-table.test.ts has the others. */
describe.each(ledgers)("what a ledger in $kind knows of the id:", ({ testWith }) => {
  async function start(DATABASE_URL: string) {
    const clock = new ManualClock();
    const api = await startApi({ clock, env: { DATABASE_URL } });
    const again = (changes: TradeChanges) =>
      observed(api, (to, input) => whileTimePasses(clock, buy(to, input)), changes);
    return { api, clock, again };
  }

  describe("UNCERTAIN", () => {
    const lost = { externalId: "lost", items: [{ sku: "GAU", amount: "0.9915" }] };

    testWith("same input: settled first: PLACED", async (url) => {
      const clock = new ManualClock();
      const { shared, show } = await hiddenOrders(clock);
      const api = await startApi({ clock, shared, env: { DATABASE_URL: url } });
      const placedAndLost = { externalId: "fault-502-1" };
      expect(await whileTimePasses(clock, buy(api, placedAndLost))).toMatchObject(uncertain);
      show();
      const { placed, sent } = await observed(api, buy, placedAndLost);
      expect(placed.replayed).toBe(true);
      expect(orderOf(placed).externalId).toBe("fault-502-1");
      expect(sent).not.toContain(buyCall);
    });

    testWith("same input: once known not to exist, sent", async (url) => {
      const { again, clock } = await start(url);
      const first = await again(lost);
      expect(first.placed).toMatchObject(uncertain);
      expect((await again(lost)).sent).not.toContain(buyCall);
      clock.advance(300_000);
      expect((await again(lost)).sent).toContain(buyCall);
    });

    testWith("other input: DUPLICATE_EXTERNAL_ID until settled", async (url) => {
      const { again, clock } = await start(url);
      expect((await again(lost)).placed).toMatchObject(uncertain);
      expect((await again({ ...lost, ...otherItems })).placed).toMatchObject(duplicate);
      clock.advance(300_000);
      await expect
        .poll(async () => (await again({ ...lost, ...otherItems })).placed)
        .toMatchObject({ orders: [{ externalId: "lost" }] });
    });
  });
});
