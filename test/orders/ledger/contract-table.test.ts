import { describe, expect } from "vitest";
import { startApi, type TestApi } from "../../support/api.js";
import { buy, buyInput, orderOf, sendBuy, type PlacedData } from "../../support/flow.js";
import { testOnEachLedger } from "../../support/ledgers.js";
import { ManualClock } from "../../support/manual-clock.js";

const other = { items: [{ sku: "GAG", amount: "3" }] };
const duplicate = { orders: [], userErrors: [{ code: "DUPLICATE_EXTERNAL_ID" }] };
const uncertain = { orders: [], userErrors: [{ code: "OUTCOME_UNCERTAIN" }] };

/** Buys, while time goes on: pauses between look-ups pass at once. */
async function buyIn(clock: ManualClock, api: TestApi, changes: object): Promise<PlacedData> {
  const timer = setInterval(() => clock.advance(400), 10);
  return buy(api, changes).finally(() => clearInterval(timer));
}

const buysIn = (api: TestApi) =>
  api.sandbox.requests.filter(({ path, status }) => path.endsWith("/buy") && status !== 401).length;

describe("what this layer knows of the id:", () => {
  testOnEachLedger("nothing: placed", async (DATABASE_URL) => {
    const api = await startApi({ env: { DATABASE_URL } });
    const placed = await buy(api, { externalId: "new" });
    expect(orderOf(placed).externalId).toBe("new");
    expect(placed).toMatchObject({ replayed: false, placement: { state: "PLACED", retry: "NOTHING" } });
  });

  testOnEachLedger(
    "SUBMITTED, still running: the same input waits for the first, other input is a duplicate",
    async (DATABASE_URL) => {
      const clock = new ManualClock();
      const api = await startApi({ clock, env: { DATABASE_URL } });
      const replica = DATABASE_URL.startsWith("file")
        ? api
        : await startApi({ clock, shared: api.sandbox, env: { DATABASE_URL } });
      const input = await buyInput(api, { externalId: "fault-timeout-1" });
      const first = sendBuy(api, input);
      await expect.poll(() => buysIn(api)).toBe(1);
      const second = sendBuy(replica, input);
      expect((await sendBuy(replica, { ...input, ...other })).data.buy).toMatchObject(duplicate);
      const timer = setInterval(() => clock.advance(500), 10);
      const [one, two] = [(await first).data.buy, (await second).data.buy];
      clearInterval(timer);
      expect(one).toMatchObject({ replayed: false, userErrors: [] });
      expect(two).toMatchObject({ replayed: true, orders: [{ guid: one?.orders[0]?.guid }] });
      expect(buysIn(api)).toBe(1);
    },
  );

  testOnEachLedger(
    "PLACED: the same input gets the order in its present state, other input is a duplicate",
    async (DATABASE_URL) => {
      const clock = new ManualClock();
      const api = await startApi({ clock, env: { DATABASE_URL } });
      const { guid } = orderOf(await buy(api, { externalId: "placed" }));
      clock.advance(3_000);
      const again = await buy(api, { externalId: "placed" });
      expect(again).toMatchObject({
        replayed: true,
        orders: [{ guid, status: "COMPLETED" }],
        userErrors: [],
      });
      expect(await buy(api, { externalId: "placed", ...other })).toMatchObject(duplicate);
      expect(buysIn(api)).toBe(1);
    },
  );

  testOnEachLedger(
    "REJECTED by Minted: the same input and other input are sent, as a new attempt",
    async (DATABASE_URL) => {
      const api = await startApi({ env: { DATABASE_URL } });
      const tooMuch = { externalId: "refused", items: [{ sku: "GAU", amount: "40000" }] };
      for (let attempt = 1; attempt <= 2; attempt += 1) {
        const refused = await buy(api, tooMuch);
        expect(refused).toMatchObject({ placement: { state: "REJECTED", retry: "SAME_ID_NEW_PRICE" } });
        expect(buysIn(api)).toBe(attempt);
      }
      expect(orderOf(await buy(api, { externalId: "refused", ...other })).externalId).toBe("refused");
    },
  );

  testOnEachLedger(
    "UNCERTAIN: settled first, and sent once known not to exist; other input is a duplicate until then",
    async (DATABASE_URL) => {
      const clock = new ManualClock();
      const api = await startApi({ clock, env: { DATABASE_URL } });
      const lost = { externalId: "fault-reset-before-1" };
      expect(await buyIn(clock, api, lost)).toMatchObject({ ...uncertain, placement: { retry: "WAIT" } });
      expect(await buy(api, lost)).toMatchObject(uncertain);
      expect(await buy(api, { ...lost, ...other })).toMatchObject(duplicate);
      expect(buysIn(api)).toBe(1);
      clock.advance(300_000);
      // The sandbox loses it again: what counts is that it was sent.
      expect(await buyIn(clock, api, lost)).toMatchObject(uncertain);
      expect(buysIn(api)).toBe(2);
    },
  );

  testOnEachLedger("NOT_SENT: the same input and other input are sent", async (DATABASE_URL) => {
    const api = await startApi({ env: { DATABASE_URL } });
    const input = await buyInput(api, { externalId: "fault-429-1" });
    const { errors } = await sendBuy(api, input);
    expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_UNAVAILABLE", sent: false } }]);
    const query = '{ orderPlacement(externalId: "fault-429-1") { state retry } }';
    expect((await api.send(query)).data).toEqual({
      orderPlacement: { state: "NOT_SENT", retry: "SAME_ID_SAME_INPUT" },
    });
    await sendBuy(api, input);
    await sendBuy(api, { ...input, ...other });
    expect(buysIn(api)).toBe(3);
  });
});
