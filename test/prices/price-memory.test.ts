import { describe, expect, test } from "vitest";
import { startApi, tokenOf, withTokens } from "../support/api.js";
import {
  buy,
  fixPrice,
  knownCustomer,
  observed,
  orderOf,
  sell,
  sendBuy,
  type PriceFixChanges,
  type TradeChanges,
} from "../support/flow.js";
import { ManualClock } from "../support/manual-clock.js";

interface Case {
  readonly claim: string;
  readonly fix?: PriceFixChanges;
  /** Between the price fix and the order. */
  readonly passingMs?: number;
  readonly trade: TradeChanges;
  readonly sells?: boolean;
  readonly code: string;
  readonly field: readonly string[];
}

const gold = { sku: "GAU", amount: "1" };
const silver = { sku: "GAG", amount: "1" };
const fromTotal = { total: "1000" };
const priceToken = ["input", "priceToken"];
const firstAmount = ["input", "items", "0", "amount"];

const cases: readonly Case[] = [
  {
    claim: "a price whose time is over",
    passingMs: 240_000,
    trade: {},
    code: "PRICE_EXPIRED",
    field: priceToken,
  },
  {
    claim: "another customer's price",
    trade: { account: { customer: { externalId: "92440753" } } },
    code: "PRICE_UNKNOWN",
    field: priceToken,
  },
  {
    claim: "a customer's price for the partner itself",
    trade: { account: { ownAccount: true } },
    code: "PRICE_UNKNOWN",
    field: priceToken,
  },
  { claim: "another currency", trade: { currency: "GBP" }, code: "INVALID", field: ["input", "currency"] },
  {
    claim: "no amount with a price by amount",
    trade: { items: [{ sku: "GAU" }] },
    code: "REQUIRED",
    field: firstAmount,
  },
  {
    claim: "one amount missing among several",
    trade: { items: [gold, { sku: "GAG" }] },
    code: "REQUIRED",
    field: ["input", "items", "1", "amount"],
  },
  {
    claim: "an amount with a price from a total",
    fix: fromTotal,
    trade: { items: [gold] },
    code: "INVALID",
    field: firstAmount,
  },
  {
    claim: "two products with a price from a total",
    fix: fromTotal,
    trade: { items: [{ sku: "GAU" }, { sku: "GAG" }] },
    code: "INVALID",
    field: ["input", "items"],
  },
  {
    claim: "a sell with a price from a total",
    fix: fromTotal,
    trade: { items: [{ sku: "GAU" }] },
    sells: true,
    code: "INVALID",
    field: priceToken,
  },
  {
    claim: "a total that is not the expected one",
    trade: { items: [gold, silver], expectedTotal: "1.01" },
    code: "PRICE_CHANGED",
    field: ["input", "expectedTotal"],
  },
  {
    claim: "a fixed total that is not the expected one",
    fix: fromTotal,
    trade: { items: [{ sku: "GAU" }], expectedTotal: "1000.01" },
    code: "PRICE_CHANGED",
    field: ["input", "expectedTotal"],
  },
];

describe("is refused before anything is sent", () => {
  test.each(cases)("$claim", async ({ fix, passingMs = 0, trade, sells = false, code, field }) => {
    const clock = new ManualClock();
    const api = await startApi({ clock });
    const { token } = await fixPrice(api, fix);
    clock.advance(passingMs);
    const { placed, sent } = await observed(api, sells ? sell : buy, { priceToken: token, ...trade });
    expect(placed.userErrors).toMatchObject([{ code, field, upstreamCode: null }]);
    expect(placed.orders).toEqual([]);
    expect(sent).toEqual([]);
  });

  test("a price that an order has used", async () => {
    const api = await startApi();
    const { token } = await fixPrice(api);
    orderOf(await buy(api, { priceToken: token }));
    const { placed, sent } = await observed(api, sell, { priceToken: token });
    expect(placed.userErrors).toMatchObject([{ code: "PRICE_USED", field: priceToken, upstreamCode: null }]);
    expect(sent).toEqual([]);
  });
});

test("a customer cannot use the partner's own price, nor another customer's", async () => {
  const api = await startApi({ env: withTokens });
  const partner = { token: await tokenOf({ role: "partner", scope: "orders:write" }) };
  const customer = { token: await tokenOf({ role: "customer", customer_external_id: knownCustomer }) };
  for (const customerExternalId of [null, "92440753"]) {
    const { token: priceToken } = await fixPrice(api, { customerExternalId }, partner);
    const sent = await api.upstreamDuring(async () => {
      const { data } = await sendBuy(api, { priceToken }, customer);
      expect(data.buy?.userErrors).toMatchObject([{ code: "PRICE_UNKNOWN", field: ["input", "priceToken"] }]);
    });
    expect(sent).toEqual([]);
  }
});

test("a total for the partner's own account fixes no price, and Minted is not asked", async () => {
  const api = await startApi();
  const { data } = await api.send(
    "mutation ($input: PriceFixInput!) { priceFix(input: $input) { priceFix { token } userErrors { code field } } }",
    { input: { currency: "TRY", total: "1000" } },
  );
  const refusal = { code: "REQUIRED", field: ["input", "customerExternalId"] };
  expect(data).toEqual({ priceFix: { priceFix: null, userErrors: [refusal] } });
  expect(api.sandbox.requests).toEqual([]);
});
