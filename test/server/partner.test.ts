import { describe, expect, test } from "vitest";
import { startApi, tokenOf, withTokens } from "../support/api.js";
import { buy, forbidden, priceFix, purchase, self, sell, stranger, trade, type Fixed } from "./trading.js";

describe("a partner", () => {
  test("without a scope reads everything, and may not trade", async () => {
    const api = await startApi({ env: withTokens });
    const token = await tokenOf({ role: "partner" });
    const read = `{ a: customer(externalId: "${self}") { identityNumber } b: customer(externalId: "${stranger}") { id }
      orders { totalCount } productPrices(currency: TRY) { spotPrice { amount } } viewer { partner { balances { id } } } }`;
    const { data, errors } = await api.send<{ orders: { totalCount: number } }>(read, {}, { token });
    expect(errors).toBeUndefined();
    expect(data.orders.totalCount).toBe(120);

    const asked = await api.upstreamDuring(async () => {
      for (const [query, input] of [
        [priceFix, { currency: "TRY" }],
        [buy, purchase],
        [sell, { ...trade, account: { ownAccount: true } }],
      ] as const) {
        expect((await api.send(query, { input }, { token })).errors).toMatchObject(forbidden);
      }
    });
    expect(asked).toEqual([]);
  });

  test("trades with orders:write, and tops up only with balances:write", async () => {
    const api = await startApi({ env: withTokens });
    const trader = await tokenOf({ role: "partner", scope: "orders:write" });
    const { data } = await api.send<Fixed>(priceFix, { input: { currency: "TRY" } }, { token: trader });
    const input = { ...purchase, priceToken: data.priceFix.priceFix.token, topUp: "10" };
    expect((await api.send(buy, { input }, { token: trader })).errors).toMatchObject(forbidden);
    const bought = await api.send(buy, { input: { ...input, topUp: null } }, { token: trader });
    expect(bought.data).toMatchObject({ buy: { userErrors: [], orders: [{ externalId: "t-1" }] } });

    const both = await tokenOf({ role: "partner", scope: "orders:write balances:write" });
    const fixed = await api.send<Fixed>(
      priceFix,
      { input: { currency: "TRY", customerExternalId: self } },
      { token: both },
    );
    const priceToken = fixed.data.priceFix.priceFix.token;
    const toppedUp = { ...input, priceToken, externalId: "t-2", account: { customer: { externalId: self } } };
    expect((await api.send(buy, { input: toppedUp }, { token: both })).data).toMatchObject({
      buy: { userErrors: [] },
    });
  });

  test("may not trade with a scope that only looks like it", async () => {
    const api = await startApi({ env: withTokens });
    for (const scope of [
      "orders",
      "orders:read",
      "ORDERS:WRITE",
      "xorders:write",
      "orders:write,balances:write",
    ]) {
      const token = await tokenOf({ role: "partner", scope });
      expect(
        (await api.send(priceFix, { input: { currency: "TRY" } }, { token })).errors,
        scope,
      ).toMatchObject(forbidden);
    }
  });
});
