import { describe, expect, test } from "vitest";
import { OrderType } from "../../../src/orders/order.enum.js";
import { orderFromWire } from "../../../src/orders/order.wire.js";
import { likenessOf, type LikenessFacts } from "../../../src/orders/placing/likeness.js";
import type { Trade } from "../../../src/orders/placing/trade.js";
import { Catalogue } from "../../../src/products/catalogue.js";
import { goldenData } from "../../support/golden.js";

const catalogue = new Catalogue();
const facts: LikenessFacts = {
  skuOf: (line) => line.sku ?? catalogue.find(null, line.productId)?.sku ?? null,
  fixedTotal: null,
  ownerMustBeKnown: false,
};
const ten: Trade = {
  type: OrderType.BUY,
  externalId: "HYAQA0171v96o",
  priceToken: "t85QBvvn1GHeOslKuiJm7CF0M0lpwU26",
  currency: "GBP",
  account: { customer: null },
  items: [{ sku: "GAU", amount: "10" }],
  expectedTotal: null,
  topUp: null,
  payment: null,
};
const found = goldenData("api-3769732-buy-gold") as { orders: Record<string, unknown>[] };
const read = (changes: object = {}) => orderFromWire({ ...found.orders[0], ...changes }, null);
const older = orderFromWire(goldenData("api-3652432-get-order-older"), null);
const account = { customer: { externalId: "MTD0018232" } };
const gram = (sku: string, amount: number) => ({ sku, amount });

describe("a found order is the trade", () => {
  test.each<[claim: string, trade: Trade]>([
    ["when kind, account, currency, products and amounts are the same", ten],
    ["when its amount is written otherwise", { ...ten, items: [{ sku: "GAU", amount: "10.0" }] }],
    ["when Minted kept fewer places of its amount", { ...ten, items: [{ sku: "GAU", amount: "10.0049" }] }],
    ["when its price was fixed from a total", { ...ten, items: [{ sku: "GAU", amount: null }] }],
  ])("%s", (_, trade) => {
    expect(likenessOf(trade, [read()], facts)).toBe("same");
  });

  test("when the older shape leaves type, sku and currency out, for a sell too", () => {
    expect(likenessOf({ ...ten, account }, [older], facts)).toBe("same");
    expect(likenessOf({ ...ten, account, type: OrderType.SELL }, [older], facts)).toBe("same");
  });

  test("when the answer leaves the customer out; unless a customer asks, whom nobody else's order may be shown", () => {
    const nobody = read({ customer: undefined });
    expect(likenessOf({ ...ten, account }, [nobody], facts)).toBe("same");
    expect(likenessOf({ ...ten, account }, [nobody], { ...facts, ownerMustBeKnown: true })).toBe("unclear");
  });

  test("in several orders, when Minted split it; one of them alone is not clear", () => {
    const items = [
      { sku: "GAU", amount: "10" },
      { sku: "GAG", amount: "2" },
    ];
    const silver = read({ items: [gram("GAG", 2)] });
    expect(likenessOf({ ...ten, items }, [silver, read()], facts)).toBe("same");
    expect(likenessOf({ ...ten, items }, [read()], facts)).toBe("unclear");
  });
});

describe("a found order is another one", () => {
  test.each<[claim: string, changes: object]>([
    ["when it is a sell", { type: "Sell" }],
    ["when it is a customer's", { customer: { external_id: "MTD0018232" } }],
    ["when it is in another currency", { currency_code: "TRY" }],
    ["when it is of another product", { items: [gram("GAG", 10)] }],
    ["when it is of another amount", { items: [gram("GAU", 10.0001)] }],
    ["when it has a line more", { items: [gram("GAU", 10), gram("GAU", 1)] }],
  ])("%s", (_, changes) => {
    expect(likenessOf(ten, [read(changes)], facts)).toBe("other");
  });

  test("when the older shape's product is another, by its number", () => {
    const items = [{ sku: "GAG", amount: "10" }];
    expect(likenessOf({ ...ten, account, items }, [older], facts)).toBe("other");
  });

  test("when it has not the total that the price was fixed from", () => {
    const trade = { ...ten, items: [{ sku: "GAU", amount: null }] };
    expect(likenessOf(trade, [read()], { ...facts, fixedTotal: "559.4" })).toBe("same");
    expect(likenessOf(trade, [read()], { ...facts, fixedTotal: "500" })).toBe("other");
  });

  test("when one of its lines would have to be two of the trade's", () => {
    const items = [
      { sku: "GAU", amount: "10" },
      { sku: "GAG", amount: "10" },
    ];
    const unnamed = { product_id: 1, amount: 10 };
    const halves = read({ items: [unnamed, { product_id: 2, amount: 5 }] });
    expect(likenessOf({ ...ten, items }, [halves], facts)).toBe("other");
  });
});
