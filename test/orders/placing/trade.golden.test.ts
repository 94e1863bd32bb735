import { describe, expect, test } from "vitest";
import { OrderType } from "../../../src/orders/order.enum.js";
import { orderKeyToWire } from "../../../src/orders/orders.wire.js";
import type { Trade } from "../../../src/orders/placing/trade.js";
import { placedFromWire, tradeToWire } from "../../../src/orders/placing/trade.wire.js";
import { UnexpectedAnswer } from "../../../src/wire/read.js";
import { Gender } from "../../../src/customers/gender.enum.js";
import { goldenData, goldenRequest, idOf, wholeOf } from "../../support/golden.js";

const trade: Trade = {
  type: OrderType.BUY,
  externalId: "HYAQA0171",
  priceToken: "t85QBvvn1GHeOslKuiJm7CF0M0lpwU26",
  currency: "GBP",
  account: { customer: null },
  items: [{ sku: "GAU", amount: "1" }],
  expectedTotal: null,
  topUp: null,
  payment: { kind: "cash" },
};
const pounds = (amount: string) => ({ amount, currency: "GBP" });
const placeholders = {
  price_token: trade.priceToken,
  external_id: "HYAQA0171",
  product_1: "3000002",
};

describe("writes the documented request", () => {
  test("of Buy (Gold), B2B", () => {
    expect(tradeToWire(trade)).toEqual(goldenRequest("api-3769732-buy-gold", placeholders));
  });

  test("of Sell (Silver), B2B", () => {
    const sell: Trade = {
      ...trade,
      type: OrderType.SELL,
      externalId: "HYAQA01373",
      items: [{ sku: "GAG", amount: "1" }],
    };
    expect(tradeToWire(sell)).toEqual(goldenRequest("api-3769745-sell-silver", placeholders));
  });

  test("of Buy (Silver), B2B2C: its customer, but for the whole name, which its schema does not have", () => {
    const customer = {
      externalId: "MTD0018232",
      identityNumber: "10000000146",
      firstName: "Deniz",
      lastName: "Örnek",
      email: "deniz.ornek@example.com",
      phone: "+905300000000",
      gender: Gender.MALE,
      birthdate: "1970-01-31",
    };
    const documented = goldenRequest("api-3769742-buy-silver", placeholders) as { customer: object };
    const written = tradeToWire({
      ...trade,
      account: { customer },
      items: [{ sku: "GAG", amount: "10" }],
      topUp: "5.5",
    });
    expect(written).toEqual({
      price_token: trade.priceToken,
      currency_code: "GBP",
      external_id: "HYAQA0171",
      customer: { ...documented.customer, fullname: undefined },
      items: [{ sku: "GAG", amount: 10 }],
      topup: { price: 5.5 },
    });
  });

  test("of Get Order (Alternative), but for push_hook: a look-up changes nothing", () => {
    const documented = goldenRequest("api-3874525-get-order-alternative", {}) as { guid: string };
    expect(orderKeyToWire({ guid: documented.guid })).toEqual({ guid: documented.guid });
  });
});

describe("reads the documented answer to Buy", () => {
  const data = goldenData("api-3769732-buy-gold");
  const guid = "71E174B7-C7AD-47FB-836E-3895FF41D4F5";

  test("whole, the partner's own order", () => {
    expect(wholeOf(placedFromWire(data, "HYAQA0171v96o", "UTC"))).toEqual({
      payment: null,
      total: pounds("559.4"),
      orders: [
        {
          id: idOf(`Order:${guid}`),
          guid,
          code: "9YMEK5RB",
          externalId: "HYAQA0171v96o",
          type: "BUY",
          status: "PENDING",
          statusName: "Pending",
          isFinal: false,
          subtotal: pounds("559.4"),
          tax: pounds("0"),
          total: pounds("559.4"),
          paymentCost: null,
          conversion: { rate: "1", total: "559.4" },
          placedAt: new Date("2023-05-31T03:16:00Z"),
          placedAtText: "31-05-2023 03:16",
          description: null,
          items: [
            {
              id: idOf(`OrderItem:${guid}:0`),
              productId: 3000001,
              sku: "GAU",
              productName: "Gold - Digital storage",
              amount: "10",
              spotPrice: pounds("50.85"),
              unitPrice: pounds("55.94"),
              taxRate: "0",
              tax: pounds("0"),
              total: pounds("559.4"),
            },
          ],
          customerExternalId: null,
          contact: null,
          paymentType: "UNKNOWN",
          payment: null,
          delivery: null,
          billingAddress: null,
          shippingAddress: null,
        },
      ],
    });
  });

  test("and takes one of another order for no answer to ours", () => {
    expect(() => placedFromWire(data, "HYAQA0171", "UTC")).toThrow(UnexpectedAnswer);
    expect(() => placedFromWire({ ...(data as object), orders: [] }, "HYAQA0171v96o", "UTC")).toThrow(
      UnexpectedAnswer,
    );
  });
});
