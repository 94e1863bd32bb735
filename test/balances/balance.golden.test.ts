import { describe, expect, test } from "vitest";
import { balancesFromWire } from "../../src/balances/balances.wire.js";
import { Catalogue } from "../../src/products/catalogue.js";
import { UnexpectedAnswer } from "../../src/wire/read.js";
import { goldenData, idOf } from "../support/golden.js";

const [documented] = goldenData("api-3717483-customer-balance") as Readonly<Record<string, unknown>>[];
/** The page's texts are generated noise, and empty: a currency's code is put in. */
const row = { ...documented, name: "Gold", currency_code: "GAU" };
const catalogue = new Catalogue();

test("reads the documented row of a customer's balance", () => {
  expect(balancesFromWire([row], "1710174559", catalogue)).toEqual([
    {
      id: idOf("Balance:customer:1710174559:GAU"),
      name: "Gold",
      currencyCode: "GAU",
      unit: "GRAM",
      balance: "52796741",
      blocked: "-12776915",
      softBlocked: "0",
      realBalance: "99415120",
      product: catalogue.bySku("GAU"),
    },
  ]);
});

test("reads a row of the partner's, which names no customer and may lack all but the balance", () => {
  expect(balancesFromWire([{ currency_code: "TRY", balance: 0.1 }], null, catalogue)).toEqual([
    {
      id: idOf("Balance:partner:TRY"),
      name: "TRY",
      currencyCode: "TRY",
      unit: "UNKNOWN",
      balance: "0.1",
      blocked: "0",
      softBlocked: null,
      realBalance: null,
      product: null,
    },
  ]);
});

describe("takes for no answer", () => {
  test.each([
    { claim: "another customer's row", data: [{ ...row, customer_external_id: "92440753" }] },
    { claim: "a row without a currency", data: [{ ...row, currency_code: "" }] },
    { claim: "a row without a balance", data: [{ ...row, balance: null }] },
    { claim: "an object", data: { rows: [row] } },
  ])("$claim", ({ data }) => {
    expect(() => balancesFromWire(data, "1710174559", catalogue)).toThrow(UnexpectedAnswer);
  });
});
