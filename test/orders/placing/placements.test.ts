import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { startApi, tokenOf, withTokens, type SendOptions, type TestApi } from "../../support/api.js";
import {
  buy,
  buyInput,
  fixPrice,
  knownCustomer,
  observed,
  orderOf,
  sell,
  sendBuy,
  type PlacedData,
} from "../../support/flow.js";
import { ledgers } from "../../support/ledgers.js";
import { ManualClock } from "../../support/manual-clock.js";

const buyCall = "POST /partner/order/digital/buy";
const lookUp = "POST /partner/order";
const duplicate = [{ code: "DUPLICATE_EXTERNAL_ID", field: ["input", "externalId"] }];

interface PlacementData {
  readonly state: string;
  readonly retry: string;
  readonly type: string;
  readonly requestedBy: string | null;
  readonly settledAt: string | null;
  readonly orders: readonly { readonly guid: string; readonly externalId: string | null }[];
  readonly refusal: { readonly code: string; readonly message: string } | null;
}

const fields = "state retry type requestedBy settledAt orders { guid externalId } refusal { code message }";

async function placementOf(api: TestApi, externalId: string, options?: SendOptions) {
  const query = `query ($id: ID!) { orderPlacement(externalId: $id) { ${fields} } }`;
  const { data } = await api.send<{ orderPlacement: PlacementData | null }>(
    query,
    { id: externalId },
    options,
  );
  return data.orderPlacement;
}

describe("an externalId that was placed", () => {
  test("with the same input again answers with the order as it is now, and sends nothing", async () => {
    const clock = new ManualClock();
    const api = await startApi({ clock });
    const first = orderOf(await buy(api, { externalId: "once" }));
    clock.advance(3_000);
    const { placed, sent } = await observed(api, buy, { externalId: "once" });
    expect(placed).toMatchObject({ replayed: true, total: first.total, userErrors: [] });
    expect(placed.orders).toMatchObject([{ guid: first.guid, status: "COMPLETED" }]);
    expect(sent).toEqual([lookUp]);
  });

  test.each([
    ["another amount", { items: [{ sku: "GAU", amount: "2" }] }],
    ["another product", { items: [{ sku: "GAG", amount: "1" }] }],
    ["another account", { account: { ownAccount: true } as const }],
    ["another currency", { currency: "GBP" }],
    ["a top-up", { topUp: "10" }],
  ])("with %s is a duplicate, and sends nothing", async (_what, change) => {
    const api = await startApi();
    orderOf(await buy(api, { externalId: "once" }));
    const { placed, sent } = await observed(api, buy, { externalId: "once", ...change });
    expect(placed).toMatchObject({ userErrors: duplicate, orders: [], placement: null });
    expect(sent).toEqual([]);
  });

  test("cannot sell what it bought: the kind is part of what is compared", async () => {
    const api = await startApi();
    orderOf(await buy(api, { externalId: "once" }));
    expect((await sell(api, { externalId: "once" })).userErrors).toMatchObject(duplicate);
  });

  test("is told by orderPlacement with what to do next: nothing", async () => {
    const api = await startApi();
    const { guid } = orderOf(await buy(api, { externalId: "once" }));
    expect(await placementOf(api, "once")).toMatchObject({
      ...{ state: "PLACED", retry: "NOTHING", type: "BUY", requestedBy: "open", refusal: null },
      settledAt: expect.any(String) as string,
      orders: [{ guid, externalId: "once" }],
    });
    expect(await placementOf(api, "never asked for")).toBeNull();
  });
});

test("50 callers who send the same intent at once place one order", async () => {
  const api = await startApi();
  const input = await buyInput(api, { externalId: "same" });
  const answers = await Promise.all(Array.from({ length: 50 }, () => sendBuy(api, input)));
  const guids = answers.map(({ data }) => orderOf(data.buy as PlacedData).guid);
  expect(new Set(guids).size).toBe(1);
  expect(answers.filter(({ data }) => data.buy?.replayed === false)).toHaveLength(1);
  const sent = api.sandbox.requests.filter(({ path, status }) => path.endsWith("/buy") && status !== 401);
  expect(sent).toHaveLength(1);
});

test("who repeats an intent that is still running waits for it, and gets its order", async () => {
  const clock = new ManualClock();
  const api = await startApi({ clock });
  const input = await buyInput(api, { externalId: "fault-timeout-1" });
  const first = sendBuy(api, input);
  await expect.poll(() => api.sandbox.requests.at(-1)?.body).toContain("fault-timeout-1");
  const second = sendBuy(api, input);
  const open = "{ viewer { openPlacements { externalId state retry } } }";
  expect((await api.send(open)).data).toEqual({
    viewer: { openPlacements: [{ externalId: "fault-timeout-1", state: "SUBMITTED", retry: "WAIT" }] },
  });
  clock.advance(10_000);
  const [one, other] = [(await first).data.buy, (await second).data.buy];
  expect(one).toMatchObject({ replayed: false, userErrors: [] });
  expect(other).toMatchObject({ replayed: true, orders: [{ guid: one?.orders[0]?.guid }] });
});

describe("an externalId that Minted refused", () => {
  test("may be sent again, also with other input", async () => {
    const api = await startApi();
    const tooMuch = [{ sku: "GAU", amount: "900" }];
    const refused = await buy(api, { externalId: "again", items: tooMuch });
    expect(refused).toMatchObject({
      userErrors: [{ code: "INSUFFICIENT_BALANCE" }],
      placement: { state: "REJECTED", retry: "SAME_ID_NEW_PRICE" },
    });
    expect(await placementOf(api, "again")).toMatchObject({ refusal: { code: "INSUFFICIENT_BALANCE" } });
    expect(orderOf(await buy(api, { externalId: "again" })).externalId).toBe("again");
  });

  test("as a duplicate is placed after all where the order is equal", async () => {
    const api = await startApi();
    const { guid } = orderOf(await buy(api, { externalId: "restarted" }));
    const other = await startApi({ shared: api.sandbox });
    const answer = await sendBuy(other, { externalId: "restarted" });
    expect(answer.data.buy).toMatchObject({ replayed: true, orders: [{ guid }], userErrors: [] });
    const third = await startApi({ shared: api.sandbox });
    const items = [{ sku: "GAU", amount: "3" }];
    expect((await buy(third, { externalId: "restarted", items })).userErrors).toMatchObject(duplicate);
  });
});

describe("an externalId whose outcome is uncertain", () => {
  const lost = { externalId: "fault-reset-before-1" };

  /** Loses an answer; nothing was placed. */
  async function loseOne(clock: ManualClock) {
    const api = await startApi({ clock });
    const answered = buy(api, lost);
    let isDone = false;
    void answered.finally(() => (isDone = true));
    await expect.poll(() => (clock.advance(400), isDone), { interval: 20 }).toBe(true);
    expect((await answered).placement).toMatchObject({ state: "UNCERTAIN", retry: "WAIT" });
    return api;
  }

  test("is not sent again while it may still turn up, and is among the open ones", async () => {
    const api = await loseOne(new ManualClock());
    const { placed, sent } = await observed(api, buy, lost);
    expect(placed).toMatchObject({
      userErrors: [{ code: "OUTCOME_UNCERTAIN" }],
      placement: { state: "UNCERTAIN" },
    });
    expect(sent).toEqual([lookUp]);
    const other = await observed(api, buy, { ...lost, items: [{ sku: "GAG", amount: "1" }] });
    expect(other.placed.userErrors).toMatchObject(duplicate);
    const { data } = await api.send("{ viewer { openPlacements { externalId state } } }");
    expect(data).toEqual({
      viewer: { openPlacements: [{ externalId: lost.externalId, state: "UNCERTAIN" }] },
    });
  });

  test("is sent again once it is known not to exist, after the grace period", async () => {
    const clock = new ManualClock();
    const api = await loseOne(clock);
    clock.advance(300_000);
    expect(await placementOf(api, lost.externalId)).toMatchObject({
      state: "REJECTED",
      refusal: { code: "REJECTED" },
    });
    const { sent } = await observed(
      api,
      (to, changes) => {
        const answered = buy(to, changes);
        const timer = setInterval(() => clock.advance(400), 20);
        return answered.finally(() => clearInterval(timer));
      },
      lost,
    );
    expect(sent[0]).toBe(buyCall);
  });
});

describe("a customer", () => {
  test("sees its own placements alone, and nothing of who else used an id", async () => {
    const api = await startApi({ env: withTokens });
    const self = { token: await tokenOf({ role: "customer", customer_external_id: knownCustomer }) };
    const stranger = { token: await tokenOf({ role: "customer", customer_external_id: "92440753" }) };
    const externalId = randomUUID();
    const { token: priceToken } = await fixPrice(api, {}, self);
    const mine = await sendBuy(api, { externalId, priceToken }, self);
    expect(mine.data.buy?.userErrors).toEqual([]);
    expect(await placementOf(api, externalId, self)).toMatchObject({ state: "PLACED", requestedBy: null });
    expect(await placementOf(api, externalId, stranger)).toBeNull();

    const list = "{ orderPlacements { nodes { externalId } } viewer { openPlacements { id } } }";
    expect((await api.send(list, {}, self)).data).toMatchObject({
      orderPlacements: { nodes: [{ externalId }] },
    });
    expect((await api.send(list, {}, stranger)).data).toMatchObject({ orderPlacements: { nodes: [] } });
    const { data } = await api.send<{ orderPlacements: { nodes: { id: string }[] } }>(
      "{ orderPlacements { nodes { id } } }",
      {},
      self,
    );
    const node = `query ($id: ID!) { node(id: $id) { ... on OrderPlacement { externalId } } }`;
    const { id } = data.orderPlacements.nodes[0] ?? { id: "" };
    expect((await api.send(node, { id }, self)).data).toEqual({ node: { externalId } });
    expect((await api.send(node, { id }, stranger)).data).toEqual({ node: null });

    const account = { customer: { externalId: "92440753" } };
    const taken = await sendBuy(api, { externalId, priceToken: "any", account }, stranger);
    expect(taken.data.buy).toMatchObject({ userErrors: duplicate, orders: [], placement: null });
  });
});

test("placements are listed newest first, in pages, by state", async () => {
  const api = await startApi();
  for (const externalId of ["one", "two", "refuse-balance", "three"]) await buy(api, { externalId });
  const query = `query ($first: Int, $after: String, $states: [PlacementState!]) {
    orderPlacements(first: $first, after: $after, states: $states) {
      nodes { externalId } pageInfo { hasNextPage endCursor } } }`;
  interface Page {
    orderPlacements: {
      nodes: { externalId: string }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
  }
  const page = async (variables: object) => (await api.send<Page>(query, variables)).data.orderPlacements;
  const first = await page({ first: 3 });
  expect(first.nodes.map(({ externalId }) => externalId)).toEqual(["three", "refuse-balance", "two"]);
  await buy(api, { externalId: "newer" });
  const rest = await page({ first: 3, after: first.pageInfo.endCursor });
  expect(rest).toMatchObject({ nodes: [{ externalId: "one" }], pageInfo: { hasNextPage: false } });
  expect((await page({ states: ["REJECTED"] })).nodes).toEqual([{ externalId: "refuse-balance" }]);
  const forged = await api.send(query, { after: "x" });
  expect(forged.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
});

test("trading says what is possible, and why not when Minted cannot be reached", async () => {
  const clock = new ManualClock();
  const api = await startApi({ clock });
  const query = "{ trading { buy sell delivery card reason until } }";
  const open = { buy: true, sell: true, delivery: true, card: true, reason: null, until: null };
  expect((await api.send(query)).data).toEqual({ trading: open });
  await api.sandbox.close();
  clock.advance(2_000);
  const answer = await api.send(query, {}, { headers: { "accept-language": "en" } });
  const reason = "Minted cannot be reached at the moment.";
  expect(answer.data).toEqual({
    trading: { buy: false, sell: false, delivery: false, card: false, reason, until: null },
  });
});

describe.each(ledgers)("with the ledger in $kind", ({ testWith }) => {
  testWith("an id that no text could be is an id that nobody gave", async (url) => {
    const api = await startApi({ env: { DATABASE_URL: url } });
    expect(await placementOf(api, "a\0b")).toBeNull();
    const id = Buffer.from("OrderPlacement:a\0b").toString("base64url");
    const { data } = await api.send("query ($id: ID!) { node(id: $id) { id } }", { id });
    expect(data).toEqual({ node: null });
    const after = Buffer.from("placement:1:a\0b").toString("base64url");
    const page = "query ($after: String) { orderPlacements(after: $after) { nodes { id } } }";
    const { errors } = await api.send(page, { after });
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect(api.logLines.join("")).not.toContain("LedgerUnavailable");
  });
});
