import { Decimal } from "decimal.js";
import { expect, test } from "vitest";
import { startApi } from "../support/api.js";
import { buy, fixPrice, observed, orderOf, sell } from "../support/flow.js";
import { ManualClock } from "../support/manual-clock.js";

test("a price passes in its last millisecond", async () => {
  const clock = new ManualClock();
  const api = await startApi({ clock });
  const { token } = await fixPrice(api);
  clock.advance(239_999);
  expect(orderOf(await buy(api, { priceToken: token })).status).toBe("PENDING");
});

test("a price whose order was refused is not used", async () => {
  const api = await startApi();
  const { token } = await fixPrice(api);
  const refused = await buy(api, { priceToken: token, externalId: "refuse-balance-1" });
  expect(refused.userErrors).toMatchObject([{ code: "INSUFFICIENT_BALANCE" }]);
  expect(orderOf(await buy(api, { priceToken: token })).status).toBe("PENDING");
});

test("the partner's own price serves its customer", async () => {
  const api = await startApi();
  const { token } = await fixPrice(api, { customerExternalId: null });
  expect(orderOf(await buy(api, { priceToken: token })).status).toBe("PENDING");
});

test.each([
  { claim: "without an amount", items: [{ sku: "GAU" }] },
  { claim: "with one", items: [{ sku: "GAU", amount: "1" }] },
])("a token that was never seen here is passed on, $claim and whatever is expected", async ({ items }) => {
  const api = await startApi();
  await fixPrice(api);
  const { placed, sent } = await observed(api, buy, { priceToken: "never-seen", items, expectedTotal: "1" });
  expect(sent).toEqual(["POST /partner/order/digital/buy"]);
  expect(placed.userErrors).toMatchObject([
    { code: "PRICE_UNKNOWN", field: ["input", "priceToken"], upstreamCode: 4222 },
  ]);
});

test.each([
  { side: "buy", trade: buy },
  { side: "sell", trade: sell },
] as const)(
  "a $side whose lines, each rounded by itself, make the expected total",
  async ({ side, trade }) => {
    const api = await startApi({ clock: new ManualClock() });
    const price = await fixPrice(api);
    const items = [
      { sku: "GAU", amount: "0.3333" },
      { sku: "GAG", amount: "1.5" },
      { sku: "GPT", amount: "0.7777" },
    ];
    const lines = items.map(({ sku, amount }) => {
      const row = price.prices.find(({ product }) => product.sku === sku);
      const unitPrice = new Decimal((side === "buy" ? row?.buyPrice : row?.sellPrice)?.amount ?? "");
      return unitPrice.times(amount).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
    });
    const expectedTotal = Decimal.sum(...lines).toFixed();
    const order = orderOf(await trade(api, { priceToken: price.token, items, expectedTotal }));
    expect(order.total?.amount).toBe(expectedTotal);
  },
);

test("a fixed total is the expected one however it is written", async () => {
  const api = await startApi();
  const { token } = await fixPrice(api, { total: "1000" });
  const placed = await buy(api, { priceToken: token, items: [{ sku: "GAU" }], expectedTotal: "1000.00" });
  expect(orderOf(placed).total?.amount).toBe("1000");
});
