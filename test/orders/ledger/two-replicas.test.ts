import { expect, test } from "vitest";
import { OrderType } from "../../../src/orders/order.enum.js";
import { openLedger } from "../../../src/orders/ledger/open-ledger.js";
import { startApi, type TestApi } from "../../support/api.js";
import { fixPrice, orderOf, sendBuy, tradeInput, type PlacedData } from "../../support/flow.js";
import { ledgerAt } from "../../support/ledgers.js";
import { inDatabase, testWithPostgres } from "../../support/postgres.js";

const count = 600;
const buyPath = "/partner/order/digital/buy";
/** So many at once are slow on a small machine. */
const patient = { MINTED_TIMEOUT_MS: "30000", OPERATION_TIMEOUT_MS: "60000" };

testWithPostgres("two replicas given the same 600 intents at the same time place 600 orders", async (url) => {
  const env = { ...patient, DATABASE_URL: url };
  const one = await startApi({ env, logLevel: "warn" });
  const other = await startApi({ env, logLevel: "warn", shared: one.sandbox });
  const items = [{ sku: "GAU", amount: "0.01" }];
  const inputs = [];
  for (let index = 0; index < count; index += 1)
    inputs.push(await tradeInput(one, { externalId: `intent-${index}`, items }));

  const told = await Promise.all(
    inputs.map(async (input) => {
      const answers = await Promise.all([one, other].map((api) => sendBuy(api, input)));
      return answers.map(({ data, errors }) => {
        if (!data.buy) throw new Error(`${input.externalId}: ${JSON.stringify(errors)}`);
        return data.buy;
      });
    }),
  );

  const guids = told.map((both) => [...new Set(both.map((placed) => orderOf(placed).guid))]);
  expect(guids.filter((ofBoth) => ofBoth.length !== 1)).toEqual([]);
  expect(new Set(guids.flat()).size).toBe(count);
  expect(told.filter(isPlacedOnce)).toHaveLength(count);
  expect(arrivedBuys(one)).toHaveLength(count);
  expect(await inDatabase(url, statesOfIntents)).toEqual([{ state: "PLACED", count }]);
});

testWithPostgres("of 600 placements whose senders are gone, each is claimed by one of two", async (url) => {
  const [dead, one, other] = [
    await openLedger(ledgerAt(url)),
    await openLedger(ledgerAt(url)),
    await openLedger(ledgerAt(url)),
  ];
  const now = Date.now();
  for (let index = 0; index < count; index += 1)
    await dead.open(placement(`lost-${index}`), null, { now, leaseUntil: now - 1 });
  const claimAll = async (ledger: typeof one) => {
    const mine: string[] = [];
    for (;;) {
      const claimed = await ledger.claim({ now, leaseUntil: now + 60_000, limit: 8 });
      if (claimed.length === 0) return mine;
      mine.push(...claimed.map(({ externalId }) => externalId));
    }
  };
  const [ones, others] = await Promise.all([claimAll(one), claimAll(other)]);
  expect(ones.length + others.length).toBe(count);
  expect(new Set([...ones, ...others]).size).toBe(count);
  expect(Math.min(ones.length, others.length)).toBeGreaterThan(0);
  await Promise.all([dead, one, other].map((ledger) => ledger.close()));
});

test("price fix and buy cost exactly two upstream requests on a good day", async () => {
  const api = await startApi();
  // The digest's challenge comes once, with the first request of all.
  await api.send("{ orderStatuses { id } }");
  const sent = await api.upstreamDuring(async () => {
    const { token } = await fixPrice(api);
    orderOf((await sendBuy(api, { priceToken: token })).data.buy as PlacedData);
  });
  expect(sent).toEqual(["POST /partner/pricefix", `POST ${buyPath}`]);
});

/** What the sandbox has had before is in the ledger of whoever starts second, too. */
const statesOfIntents =
  "SELECT state, count(*)::int FROM placements WHERE external_id LIKE 'intent-%' GROUP BY state";

const isPlacedOnce = (both: readonly PlacedData[]) => both.filter(({ replayed }) => !replayed).length === 1;

function arrivedBuys({ sandbox }: TestApi) {
  return sandbox.requests.filter(({ path, status }) => path === buyPath && status !== 401);
}

const placement = (externalId: string) => ({
  ...{ externalId, type: OrderType.BUY, owner: null, fingerprint: "", isPriced: true, sought: {} },
  ...{ requestedBy: "", requestId: "" },
});
