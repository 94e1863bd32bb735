import { expect, test } from "vitest";
import { startApi, type TestApi } from "../../support/api.js";
import { buy, buyInput, fixPrice, orderOf, sendBuy, type PlacedData } from "../../support/flow.js";
import { newDatabase, testWithPostgres } from "../../support/postgres.js";

const buysIn = (api: TestApi) =>
  api.sandbox.requests.filter(({ path, status }) => path.endsWith("/buy") && status !== 401).length;

testWithPostgres(
  "two replicas that are given the same 500 intents at the same time place 500 orders",
  async () => {
    const DATABASE_URL = await newDatabase();
    const one = await startApi({ env: { DATABASE_URL }, logLevel: "warn" });
    const other = await startApi({ env: { DATABASE_URL }, logLevel: "warn", shared: one.sandbox });
    const told = new Map<string, Set<string>>();
    for (let batch = 0; batch < 20; batch += 1) {
      const inputs = await Promise.all(
        Array.from({ length: 25 }, async (_, at) => {
          const { token: priceToken } = await fixPrice(one);
          return buyInput(one, {
            externalId: `both-${batch}-${at}`,
            priceToken,
            items: [{ sku: "GAU", amount: "0.01" }],
          });
        }),
      );
      const sent = inputs.flatMap((input) => [sendBuy(one, input), sendBuy(other, input)]);
      for (const { data } of await Promise.all(sent)) {
        const { guid, externalId } = orderOf(data.buy as PlacedData);
        told.set(externalId ?? "", (told.get(externalId ?? "") ?? new Set()).add(guid));
      }
    }
    expect(told.size).toBe(500);
    expect([...told.values()].every((guids) => guids.size === 1)).toBe(true);
    expect(buysIn(one)).toBe(500);
  },
  120_000,
);

test("on a good day a price fix and a buy cost exactly two upstream requests", async () => {
  const api = await startApi();
  await fixPrice(api);
  const sent = await api.upstreamDuring(async () => {
    orderOf(await buy(api, { externalId: "a-good-day" }));
  });
  expect(sent).toEqual(["POST /partner/pricefix", "POST /partner/order/digital/buy"]);
});
