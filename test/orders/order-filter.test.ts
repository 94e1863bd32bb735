import { describe, expect, test } from "vitest";
import { startApi } from "../support/api.js";
import { knownCustomer } from "../support/flow.js";
import { ManualClock } from "../support/manual-clock.js";
import { guids, page, sendPage, walk, type OrderRow } from "../support/order-pages.js";

describe("a filter", () => {
  const day = "2026-11-20";
  const isOf: readonly { filter: object; holds: (row: OrderRow) => boolean }[] = [
    {
      filter: { customerExternalId: knownCustomer },
      holds: (row) => row.customer?.externalId === knownCustomer,
    },
    { filter: { sku: "GAG" }, holds: (row) => row.items.some(({ product }) => product?.sku === "GAG") },
    { filter: { status: "COMPLETED" }, holds: (row) => row.status === "COMPLETED" },
    {
      filter: { placedFrom: day },
      holds: (row) => row.placedAt !== null && row.placedAt.slice(0, 10) >= day,
    },
    {
      filter: { placedTo: "2026-11-01" },
      holds: (row) => row.placedAt !== null && row.placedAt.slice(0, 10) <= "2026-11-01",
    },
    {
      filter: { placedFrom: day, placedTo: day },
      holds: (row) => row.placedAt?.startsWith(day) === true,
    },
    {
      filter: { customerExternalId: knownCustomer, sku: "GAG", placedTo: day },
      holds: (row) =>
        row.customer?.externalId === knownCustomer &&
        row.items.some(({ product }) => product?.sku === "GAG") &&
        row.placedAt !== null &&
        row.placedAt.slice(0, 10) <= day,
    },
  ];

  test.each(isOf)("$filter lets through those and no others, and counts them", async ({ filter, holds }) => {
    const api = await startApi({ clock: new ManualClock() });
    // Orders in the older shape tell no time: which day they are of cannot be judged from here.
    const isJudged = (row: OrderRow) => !/placed/.test(JSON.stringify(filter)) || row.placedAt !== null;
    const expected = (await walk(api, { first: 30 })).filter(holds);
    const rows = await walk(api, { first: 7, filter });
    expect(expected.length).toBeGreaterThan(0);
    expect(guids(rows.filter(isJudged))).toEqual(guids(expected));
    expect((await page(api, { filter })).totalCount).toBe(rows.length);
  });

  test("that nothing fits gives an empty page", async () => {
    const empty = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };
    expect(await page(await startApi(), { filter: { placedFrom: "2199-01-01" } })).toEqual({
      totalCount: 0,
      pageInfo: empty,
      edges: [],
    });
  });

  test("by UNKNOWN is refused", async () => {
    const answer = await sendPage(await startApi(), { filter: { status: "UNKNOWN" } });
    expect(answer).toMatchObject({
      data: { orders: null },
      errors: [{ path: ["orders"], extensions: { code: "BAD_USER_INPUT" } }],
    });
  });
});
