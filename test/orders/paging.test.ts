import { describe, expect, test } from "vitest";
import { startApi, type Answer } from "../support/api.js";
import { buy, knownCustomer, orderOf } from "../support/flow.js";
import { ManualClock } from "../support/manual-clock.js";
import { guids, page, pageFields, sendPage, walk, type OrderPage } from "../support/order-pages.js";

const seededOrders = 120;
const silver = { items: [{ sku: "GAG", amount: "0.1" }] };
const badInput = [{ path: ["orders"], extensions: { code: "BAD_USER_INPUT" } }];

describe("first", () => {
  test.each([
    { first: undefined, rows: 10 },
    { first: null, rows: 10 },
    { first: 1, rows: 1 },
    { first: 30, rows: 30 },
  ])("$first gives $rows orders", async ({ first, rows }) => {
    const { edges, pageInfo } = await page(await startApi(), { first });
    expect(edges).toHaveLength(rows);
    expect(pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: edges[0]?.cursor,
      endCursor: edges.at(-1)?.cursor,
    });
  });

  test.each([0, 31, -1])("%i is refused, and nothing is sent", async (first) => {
    const api = await startApi();
    const answer = await sendPage(api, { first });
    expect(answer).toMatchObject({ data: { orders: null }, errors: badInput });
    expect(api.sandbox.requests).toEqual([]);
  });
});

describe("walking through all orders", () => {
  test.each([7, 10, 30])("by %i gives each once, newest first, whatever the size", async (first) => {
    const api = await startApi({ clock: new ManualClock() });
    const rows = await walk(api, { first });
    expect(new Set(guids(rows)).size).toBe(seededOrders);
    expect(guids(rows)).toEqual(guids(await walk(api, { first: 20 })));
    const times = rows.flatMap(({ placedAt }) => (placedAt === null ? [] : [placedAt]));
    expect(times.length).toBeGreaterThan(100);
    expect(times).toEqual(times.toSorted().reverse());
  });

  test.each([
    { first: 7, each: 1 },
    { first: 7, each: 12 },
    { first: 3, each: 5 },
  ])("by $first, with $each new orders before each page: no repeat and no gap", async ({ first, each }) => {
    const api = await startApi({ clock: new ManualClock() });
    const before = guids(await walk(api, { first: 30 }));
    const rows = await walk(api, { first, most: 8 }, async () => {
      for (let count = 0; count < each; count += 1) orderOf(await buy(api, silver));
    });
    expect(guids(rows)).toEqual(before.slice(0, rows.length));
    expect(rows).toHaveLength(first * 8);
  });

  test("backwards is not possible, but each edge's own cursor goes on from there", async () => {
    const api = await startApi({ clock: new ManualClock() });
    const { edges } = await page(api, { first: 10 });
    const from = await page(api, { first: 6, after: edges[3]?.cursor });
    expect(from.edges.map(({ node }) => node.guid)).toEqual(
      guids(await walk(api, { first: 10, most: 1 })).slice(4, 10),
    );
    expect(from.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: true });
  });
});

describe("a cursor is refused as BAD_USER_INPUT", () => {
  const filter = { customerExternalId: knownCustomer };
  const forged = Buffer.from(JSON.stringify({ filter: "x", guid: "y", page: 1, size: 10 })).toString(
    "base64url",
  );

  test.each(["", "abc", forged])("when nobody gave it out: '%s'", async (after) => {
    const api = await startApi();
    expect(await sendPage(api, { after })).toMatchObject({ data: { orders: null }, errors: badInput });
    expect(api.sandbox.requests).toEqual([]);
  });

  test("when it comes from another filter, another customer's list included", async () => {
    const api = await startApi();
    const after = (await page(api, { filter })).pageInfo.endCursor;
    for (const other of [null, { customerExternalId: "92440753" }, { ...filter, sku: "GAU" }]) {
      expect(await sendPage(api, { after, filter: other })).toMatchObject({ errors: badInput });
    }
  });

  test("when its order was pushed more than three pages on", async () => {
    const api = await startApi({ clock: new ManualClock() });
    const { pageInfo, edges } = await page(api, { first: 5 });
    const next = async () => (await sendPage(api, { first: 5, after: pageInfo.endCursor })).data.orders;
    const following = (await next())?.edges.map(({ node }) => node.guid);
    for (let count = 0; count < 15; count += 1) orderOf(await buy(api, silver));
    expect((await next())?.edges.map(({ node }) => node.guid)).toEqual(following);
    orderOf(await buy(api, silver));
    expect(await next()).toBeNull();
    expect((await page(api, { first: 30 })).edges.map(({ node }) => node.guid)).toContain(
      edges[0]?.node.guid,
    );
  });

  test("when its order is not in that list any more", async () => {
    const clock = new ManualClock();
    const api = await startApi({ clock });
    for (let count = 0; count < 3; count += 1) orderOf(await buy(api));
    const pending = { status: "PENDING" };
    const { pageInfo } = await page(api, { first: 2, filter: pending });
    clock.advance(2_000);
    const answer = await sendPage(api, { after: pageInfo.endCursor, filter: pending });
    expect(answer).toMatchObject({ data: { orders: null }, errors: badInput });
  });
});

test("a customer's orders are the list with that customer's filter, page by page", async () => {
  const api = await startApi({ clock: new ManualClock() });
  const filter = { customerExternalId: knownCustomer };
  const expected = guids(await walk(api, { first: 7, filter }));
  const document = `query ($id: ID!, $after: String) {
    customer(externalId: $id) { orders(first: 7, after: $after) { ${pageFields} } } }`;
  const found: string[] = [];
  let after: string | null = null;
  do {
    const answer: Answer<{ customer: { orders: OrderPage } }> = await api.send(document, {
      id: knownCustomer,
      after,
    });
    const { edges, pageInfo } = answer.data.customer.orders;
    found.push(...edges.map(({ node }) => node.guid));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  expect(found).toEqual(expected);
});
