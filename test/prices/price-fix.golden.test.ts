import { describe, expect, test } from "vitest";
import { priceFixFromWire, priceFixToWire, productPricesFromWire } from "../../src/prices/prices.wire.js";
import { Catalogue } from "../../src/products/catalogue.js";
import { UnexpectedAnswer } from "../../src/wire/read.js";
import { goldenData, goldenRequest, idOf } from "../support/golden.js";

const at = new Date("2024-12-05T15:39:33Z");
const documented = goldenData("api-3826800-price-fix") as Readonly<Record<string, unknown>>;
const lira = (amount: string) => ({ amount, currency: "TRY" });

const products = {
  GAU: {
    id: idOf("Product:GAU"),
    sku: "GAU",
    productId: 3000001,
    name: "Gold - Digital storage",
    metal: "GOLD",
  },
  GAG: { id: idOf("Product:GAG"), sku: "GAG", productId: 3000002, name: "GAG", metal: "SILVER" },
  BGAU: { id: idOf("Product:BGAU"), sku: "BGAU", productId: 3000088, name: "BGAU", metal: "GOLD" },
  BGAG: { id: idOf("Product:BGAG"), sku: "BGAG", productId: 3000089, name: "BGAG", metal: "SILVER" },
  GPT: { id: idOf("Product:GPT"), sku: "GPT", productId: 3000090, name: "GPT", metal: "PLATINUM" },
  GPD: { id: idOf("Product:GPD"), sku: "GPD", productId: 3000091, name: "GPD", metal: "PALLADIUM" },
};

const figures = [
  [products.GAU, "2939.71", "2889.71", "2857.4"],
  [products.GAG, "34.7041", "34.68", "31.16"],
  [products.BGAU, "2940", "2940", "2940"],
  [products.BGAG, "34", "34", "34"],
  [products.GPT, "100", "100", "100"],
  [products.GPD, "100", "100", "100"],
] as const;
const prices = figures.map(([product, spot, buy, sell]) => {
  return { product, spotPrice: lira(spot), buyPrice: lira(buy), sellPrice: lira(sell) };
});

describe("reads the documented price fix", () => {
  test("by amount, whole", () => {
    expect(priceFixFromWire(documented, "MTD0018232", at, new Catalogue())).toEqual({
      token: "t85QBvvn1GHeOslKuiJm7CF0M0lpwU26",
      currency: "TRY",
      customerExternalId: "MTD0018232",
      isTotalPrice: false,
      total: null,
      prices: prices.map((price) => ({ ...price, buyAmount: null })),
      fixedAt: at,
      expiresAt: new Date("2024-12-05T15:43:32Z"),
      expiresInSeconds: 239,
    });
  });

  test("from a total, by the same schema", () => {
    const [gold] = documented["prices"] as object[];
    const wire = {
      ...documented,
      total: 10000,
      is_total_price: true,
      prices: [{ ...gold, buy_amount: 3.4605 }],
    };
    expect(priceFixFromWire(wire, null, at, new Catalogue())).toMatchObject({
      customerExternalId: null,
      isTotalPrice: true,
      total: lira("10000"),
      prices: [{ ...prices[0], buyAmount: "3.4605" }],
    });
  });

  test("with a product that is new, which the catalogue knows from then on", () => {
    const catalogue = new Catalogue();
    const [gold] = documented["prices"] as object[];
    priceFixFromWire(
      { ...documented, prices: [{ ...gold, sku: "NEW1", product_id: 3000099 }] },
      null,
      at,
      catalogue,
    );
    const added = { id: idOf("Product:NEW1"), sku: "NEW1", productId: 3000099, name: "NEW1", metal: null };
    expect(catalogue.all()).toEqual([...Object.values(products), added]);
    expect(catalogue.find(null, 3000099)).toEqual(added);
  });

  test.each([
    { token: "" },
    { currency: null },
    { expires_at: "2024-12-05 18:43:32" },
    { prices: {} },
    { prices: [{ sku: "GAU", buy_price: null, sell_price: 1 }] },
  ])("and no price fix that lacks what an order needs: %o", (changes) => {
    expect(() => priceFixFromWire({ ...documented, ...changes }, null, at, new Catalogue())).toThrow(
      UnexpectedAnswer,
    );
  });
});

test("reads product prices like those of a price fix, in the currency that was asked for", () => {
  expect(productPricesFromWire(documented["prices"], "TRY", at, new Catalogue())).toEqual(
    prices.map((price) => ({
      ...price,
      id: idOf(`ProductPrice:${price.product.sku}:TRY`),
      currency: "TRY",
      at,
    })),
  );
});

describe("writes the documented request", () => {
  const placeholders = { customer_external_id: "MTD0018232" };

  test("of Price Fix by amount, and the currency besides", () => {
    const request = { currency: "GBP", customerExternalId: "MTD0018232", total: null };
    const page = goldenRequest("api-3826800-price-fix", placeholders) as object;
    expect(priceFixToWire(request)).toEqual({ ...page, currency: "GBP" });
  });

  test("of Price Fix from a total", () => {
    const request = { currency: "TRY", customerExternalId: "MTD0018232", total: "10000" };
    expect(priceFixToWire(request)).toEqual(goldenRequest("api-7918013-price-fix-from-total", placeholders));
  });
});
