import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { MintedRefusal } from "../../src/minted/errors.js";
import { loadRefusalRows } from "../../src/refusals/load-refusal-rows.js";
import { RefusalTable } from "../../src/refusals/refusal-table.js";
import { startApi } from "../support/api.js";
import { buy } from "../support/flow.js";

test("its rows come before the table's own, and may match words, whatever their case", async () => {
  const MINTED_ERRORS = fileWith([
    { endpoint: "digitalBuy", words: "TOO LOW", as: "LIMIT_EXCEEDED", path: ["input", "items", "0"] },
    { status: 422, code: 4225, as: "TRADING_CLOSED" },
    { endpoint: "digitalSell", code: 4223, as: "NOT_PERMITTED" },
  ]);
  const api = await startApi({ env: { MINTED_ERRORS } });
  const signs = async (externalId: string) =>
    (await buy(api, { externalId })).userErrors.map(({ code, field }) => [code, field?.join(".")]);
  expect(await signs("refuse-balance-1")).toEqual([["LIMIT_EXCEEDED", "input.items.0"]]);
  expect(await signs("refuse-duplicate-1")).toEqual([["TRADING_CLOSED", "input.externalId"]]);
  expect(await signs("refuse-price-used-1")).toEqual([["PRICE_USED", "input.priceToken"]]);
});

test("may say what 'not found' looks like at one endpoint", async () => {
  const table = new RefusalTable(loadRefusalRows([{ endpoint: "getOrder", code: 77, as: "NOT_FOUND" }]));
  const failure = { endpoint: "getOrder", status: 422, code: 77, upstreamMessage: "", fields: [] } as const;
  const refused = new MintedRefusal(failure);
  expect(await table.nullIfNotFound("getOrder", Promise.reject(refused))).toBeNull();
  await expect(table.nullIfNotFound("getCustomer", Promise.reject(refused))).rejects.toBe(refused);
});

test("tells every mistake at once, each with its place", () => {
  const rows = [
    { as: "NO_SUCH_CODE" },
    { endpoint: "buyGold", as: "REJECTED" },
    { status: "422", as: "REJECTED" },
    { status: 99, as: "REJECTED" },
    { words: "", as: "REJECTED" },
    { as: "REJECTED", message: "no" },
    { status: 422 },
  ];
  const places = ["0.as", "1.endpoint", "2.status", "3.status", "4.words", "5", "6.as"];
  expect(mistakesOf(rows).map((mistake) => mistake.split(": ")[1])).toEqual(
    places.map((place) => `at ${place}`),
  );
  expect(mistakesOf({})).toEqual([expect.stringMatching(/^MINTED_ERRORS: at the top: /)]);
});

test("without the setting there are no rows", () => {
  expect(loadRefusalRows(undefined)).toEqual([]);
});

function fileWith(rows: readonly object[]): string {
  const folder = mkdtempSync(join(tmpdir(), "minted-errors-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "errors.json");
  writeFileSync(file, JSON.stringify(rows));
  return file;
}

function mistakesOf(rows: unknown): string[] {
  try {
    loadRefusalRows(rows);
  } catch (error) {
    return (error as Error).message.split("\n");
  }
  return [];
}
