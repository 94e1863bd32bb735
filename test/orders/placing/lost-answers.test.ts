import { describe, expect, test } from "vitest";
import { startApi, type Answer, type TestApi } from "../../support/api.js";
import {
  buy,
  fixPrice,
  knownCustomer,
  observed,
  orderOf,
  placedFields,
  sell,
  sendBuy,
  sendSell,
  buyInput,
  type PlacedData,
} from "../../support/flow.js";
import { ManualClock } from "../../support/manual-clock.js";

/** Short enough to wait for; the look-ups at once and 400 ms later still fit in. */
const shortTimes = { MINTED_TIMEOUT_MS: "800", OPERATION_TIMEOUT_MS: "2000" };

const sides = [
  { side: "buy", trade: buy, call: "POST /partner/order/digital/buy" },
  { side: "sell", trade: sell, call: "POST /partner/order/digital/sell" },
] as const;
const lookUp = "POST /partner/order";

const placedAndLost = ["fault-timeout", "fault-reset", "fault-502", "fault-truncated"];
const neverPlaced = ["fault-timeout-before", "fault-reset-before", "fault-500"];
const withSides = (words: readonly string[]) =>
  words.flatMap((word) => sides.map((row) => ({ word, ...row })));

describe("an order that was placed and whose answer was lost", () => {
  test.each(withSides(placedAndLost))("$word: is in the payload of $side, and exists once", async (row) => {
    const api = await startApi({ env: shortTimes });
    const externalId = `${row.word}-1`;
    const { placed, sent } = await observed(api, row.trade, { externalId });
    const order = orderOf(placed);
    expect(order).toMatchObject({ externalId, status: "PENDING", customer: { externalId: knownCustomer } });
    expect(placed.total).toEqual(order.total);
    expect(sent).toEqual([row.call, lookUp]);
    expect(await guidsOf(api, externalId)).toEqual([order.guid]);
  });

  test("from a total, the look-up says the amount", async () => {
    const api = await startApi();
    const price = await fixPrice(api, { total: "1000" });
    const items = [{ sku: "GAU" }];
    const { placed } = await observed(api, buy, {
      externalId: "fault-502-1",
      priceToken: price.token,
      items,
    });
    const gold = price.prices.find(({ product }) => product.sku === "GAU");
    expect(orderOf(placed).items).toMatchObject([{ sku: "GAU", amount: gold?.buyAmount }]);
  });

  test("split by Minted, all its parts are found, and no total is made up", async () => {
    const api = await startApi();
    const items = ["GAU", "GAG", "GPT"].map((sku) => ({ sku, amount: "1" }));
    const { placed, sent } = await observed(api, buy, { externalId: "split-fault-502-1", items });
    expect(placed).toMatchObject({ total: null, userErrors: [] });
    expect(placed.orders.flatMap((order) => order.items.map(({ sku }) => sku)).sort()).toEqual([
      "GAG",
      "GAU",
      "GPT",
    ]);
    expect(sent).toEqual(["POST /partner/order/digital/buy", lookUp, "GET /partner/orders"]);
  });

  test("its price is used: another order with it is refused here", async () => {
    const api = await startApi();
    const { token } = await fixPrice(api);
    await observed(api, buy, { externalId: "fault-reset-1", priceToken: token });
    const { placed, sent } = await observed(api, buy, { priceToken: token });
    expect(placed.userErrors).toMatchObject([{ code: "PRICE_USED" }]);
    expect(sent).toEqual([]);
  });
});

describe("an order that nobody can tell of", () => {
  test.each(withSides(neverPlaced))(
    "$word: $side answers OUTCOME_UNCERTAIN and sends it once",
    async (row) => {
      const api = await startApi({ env: shortTimes });
      const externalId = `${row.word}-1`;
      const { placed, sent } = await observed(api, row.trade, { externalId });
      expect(placed).toMatchObject({ orders: [], total: null, replayed: false });
      expect(placed.placement).toMatchObject({ state: "UNCERTAIN", retry: "WAIT" });
      expect(placed.userErrors).toMatchObject([
        { code: "OUTCOME_UNCERTAIN", field: null, upstreamCode: null },
      ]);
      expect(sent.filter((call) => call !== lookUp)).toEqual([row.call]);
      expect(sent.filter((call) => call === lookUp).length).toBeGreaterThanOrEqual(1);
      expect(await guidsOf(api, externalId)).toEqual([]);
    },
  );

  test("is looked for three times where time allows it", async () => {
    const clock = new ManualClock();
    const api = await startApi({ clock });
    const { token } = await fixPrice(api);
    const refused = buy(api, { externalId: "fault-reset-before-1", priceToken: token });
    const lookUps = () => api.sandbox.requests.filter(({ path }) => path === "/partner/order").length;
    await expect
      .poll(() => {
        clock.advance(400);
        return lookUps();
      })
      .toBe(3);
    expect((await refused).userErrors).toMatchObject([{ code: "OUTCOME_UNCERTAIN" }]);
    expect(lookUps()).toBe(3);
  });
});

describe("an order that did not leave", () => {
  test("429: may be sent again after the pause that Minted asks for", async () => {
    const api = await startApi();
    const { token } = await fixPrice(api);
    let answer: Answer<{ buy: PlacedData | null }> | undefined;
    const sent = await api.upstreamDuring(async () => {
      answer = await sendBuy(api, { externalId: "fault-429-1", priceToken: token });
    });
    expect(answer).toMatchObject({
      data: { buy: null },
      errors: [
        {
          path: ["buy"],
          extensions: { code: "UPSTREAM_UNAVAILABLE", sent: false, retryable: true, retryAfterMs: 1_000 },
        },
      ],
    });
    expect(sent).toEqual(["POST /partner/order/digital/buy"]);
    expect(orderOf(await buy(api, { priceToken: token })).status).toBe("PENDING");
  });

  test.each([
    { side: "buy", send: sendBuy },
    { side: "sell", send: sendSell },
  ])("no connection: $side says that nothing was sent", async ({ send }) => {
    const api = await startApi();
    await api.sandbox.close();
    const answer: Answer<object> = await send(api, { priceToken: "fixed-elsewhere" });
    expect(answer.errors).toMatchObject([
      { extensions: { code: "UPSTREAM_UNAVAILABLE", sent: false, retryable: true } },
    ]);
    expect(api.sandbox.requests).toEqual([]);
  });

  test("too little time after the first of two: the second is not sent", async () => {
    const clock = new ManualClock();
    const api = await startApi({ clock });
    const [first, second] = [
      await buyInput(api, { externalId: "fault-timeout-1" }),
      await buyInput(api, { externalId: "second" }),
    ];
    const document = `mutation ($first: BuyInput!, $second: BuyInput!) {
      first: buy(input: $first) { ${placedFields} } second: buy(input: $second) { ${placedFields} } }`;
    const answered = api.send<{ first: PlacedData; second: null }>(document, { first, second });
    await expect.poll(() => api.sandbox.requests.at(-1)?.body).toContain("fault-timeout-1");
    clock.advance(10_000);
    const { data, errors } = await answered;
    expect(orderOf(data.first).externalId).toBe("fault-timeout-1");
    expect(data.second).toBeNull();
    expect(errors).toMatchObject([
      { path: ["second"], extensions: { code: "UPSTREAM_TIMEOUT", sent: false, retryable: true } },
    ]);
    expect(api.sandbox.requests.filter(({ body }) => body.includes('"second"'))).toEqual([]);
  });
});

test("a lost order under an id that another one has is a duplicate, and nothing of the other is told", async () => {
  const api = await startApi();
  // Another of the sandbox's orders: this process has never placed it.
  const taken = "1699255128879-05ee3052-47fe-4747-adff-2cde45d8d9ec";
  // This amount breaks the connection before the sandbox compares ids.
  const items = [{ sku: "GAU", amount: "0.9914" }];
  const { placed, sent } = await observed(api, buy, { externalId: taken, items });
  expect(placed.userErrors).toMatchObject([
    { code: "DUPLICATE_EXTERNAL_ID", field: ["input", "externalId"] },
  ]);
  expect(placed.orders).toEqual([]);
  expect(sent).toEqual(["POST /partner/order/digital/buy", lookUp]);
});

/** Of the known customer's newest orders with this externalId. */
async function guidsOf(api: TestApi, externalId: string): Promise<string[]> {
  const { data } = await api.send<{ orders: { nodes: { guid: string; externalId: string | null }[] } }>(
    "query ($filter: OrderFilter) { orders(first: 30, filter: $filter) { nodes { guid externalId } } }",
    { filter: { customerExternalId: knownCustomer } },
  );
  return data.orders.nodes.filter((order) => order.externalId === externalId).map(({ guid }) => guid);
}
