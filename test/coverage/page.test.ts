import { expect, test } from "vitest";
import { defaultEndpoints } from "../../src/minted/endpoints.js";
import { entries } from "./entries.js";
import { complaints, coverageOf, type RowResult } from "./page.js";

const proofs: readonly RowResult[] = entries.map(({ id }) => ({
  ...{ row: id, file: "test/coverage/made-up.test.ts", title: `${id}: works`, passed: true },
}));

test("the table has each of the 49 entries once, and no endpoint without an entry", () => {
  expect(entries).toHaveLength(49);
  expect(new Set(entries.map(({ id }) => id)).size).toBe(49);
  expect(new Set(entries.map(({ name }) => name)).size).toBe(49);
  const used = new Set(entries.map(({ endpoint }) => endpoint));
  expect(Object.keys(defaultEndpoints).filter((name) => !(used as ReadonlySet<string>).has(name))).toEqual(
    [],
  );
});

test("a row shows its request, what that rests on, and the test that proves it", () => {
  const line = coverageOf(proofs)
    .page.split("\n")
    .find((text) => text.includes("7d Stats"));
  expect(line).toBe(
    "| Balances / Customer Balance 7d Stats | `Customer.balanceStats` | `customerBalanceStats` " +
      "| `GET /partner/balance/customer/{external_id}/stats` | 2 | inferred: named in the navigation of api-3769732 " +
      "| [made-up.test.ts](../test/coverage/made-up.test.ts): balances/seven-days: works |",
  );
});

test("nothing is said against a run that proves every row while the page is as it should be", () => {
  const coverage = coverageOf(proofs);
  expect(coverage.unproven).toEqual([]);
  expect(complaints(coverage, coverage.page)).toEqual([]);
});

test.each<[string, readonly RowResult[]]>([
  ["no test", proofs.filter(({ row }) => row !== "card-storage/add")],
  ["a test that failed", proofs.map((one) => ({ ...one, passed: one.row !== "card-storage/add" }))],
])("a run fails over a row with %s", (_, results) => {
  const coverage = coverageOf(results);
  expect(complaints(coverage, coverage.page)).toEqual([
    "docs/coverage.md: no passing test proves card-storage/add.",
  ]);
});

test("a run fails over a page that is stale", () => {
  const { page } = coverageOf(proofs);
  const renamed = proofs.map((one, place) => (place === 0 ? { ...one, title: "renamed" } : one));
  expect(complaints(coverageOf(renamed), page)).toEqual([
    "docs/coverage.md is stale: write it anew with `npm run coverage`.",
  ]);
});
