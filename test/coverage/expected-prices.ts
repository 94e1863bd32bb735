import { expect } from "vitest";
import type { MoneyData } from "../support/flow.js";

// What the answers should hold, written down from minted-wire's examples and from what the sandbox promises: its
// customers and their balances, its six products, and the prices of seed 1 at ten o'clock (row-test.ts).

/** Unique across all types, opaque to clients. */
export const idOf = (type: string, key: string) => Buffer.from(`${type}:${key}`).toString("base64url");

export const money = (amount: string, currency = "TRY"): MoneyData => ({ amount, currency });

export const GUID = /^[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/;
export const matching = (pattern: RegExp) => expect.stringMatching(pattern) as string;

/** Minted's documentation names gold alone; the metals are inferred. */
const products = {
  GAU: [3000001, "Gold - Digital storage", "GOLD"],
  GAG: [3000002, "GAG", "SILVER"],
  BGAU: [3000088, "BGAU", "GOLD"],
  BGAG: [3000089, "BGAG", "SILVER"],
  GPT: [3000090, "GPT", "PLATINUM"],
  GPD: [3000091, "GPD", "PALLADIUM"],
} as const;

export type Sku = keyof typeof products;
export const isSku = (code: string): code is Sku => code in products;
export const skus = Object.keys(products) as Sku[];

export function product(sku: Sku) {
  const [productId, name, metal] = products[sku];
  return { id: idOf("Product", sku), sku, productId, name, metal };
}

/** The market's price, what a buyer pays (2 % more, rounded up), what a seller gets (2 % less, rounded down). */
const prices: Readonly<Record<"TRY" | "GBP", Readonly<Record<Sku, readonly [string, string, string]>>>> = {
  TRY: {
    GAU: ["2914.09", "2972.38", "2855.8"],
    GAG: ["34.3943", "35.09", "33.7"],
    BGAU: ["2938.97", "2997.75", "2880.19"],
    BGAG: ["34.5817", "35.28", "33.89"],
    GPT: ["1055.67", "1076.79", "1034.55"],
    GPD: ["1077.58", "1099.14", "1056.02"],
  },
  GBP: {
    GAU: ["65.93", "67.25", "64.61"],
    GAG: ["0.7782", "0.8", "0.76"],
    BGAU: ["66.49", "67.82", "65.16"],
    BGAG: ["0.7824", "0.8", "0.76"],
    GPT: ["23.88", "24.36", "23.4"],
    GPD: ["24.38", "24.87", "23.89"],
  },
};

export function unitPrices(sku: Sku, currency: "TRY" | "GBP" = "TRY") {
  const [spot, buy, sell] = prices[currency][sku];
  return {
    spotPrice: money(spot, currency),
    buyPrice: money(buy, currency),
    sellPrice: money(sell, currency),
  };
}
