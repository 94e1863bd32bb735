import { describe, expect, test } from "vitest";
import { PaymentType } from "../../src/cards/payment-type.enum.js";
import { createdDeliveryFromWire } from "../../src/delivery/delivery.wire.js";
import { deliveryQuoteFromWire, deliveryWalletsFromWire } from "../../src/delivery/delivery-reads.wire.js";
import { Catalogue } from "../../src/products/catalogue.js";
import { UnexpectedAnswer } from "../../src/wire/read.js";
import { goldenData } from "../support/golden.js";

describe("the answer to a delivery", () => {
  test("is read as Minted's example has it: an older order, without currency, id and customer", () => {
    const { guid, order, payment } = createdDeliveryFromWire(
      goldenData("api-4908364-create-delivery"),
      "UTC",
    );
    expect(guid).toBe("1C19F9BD-2FCB-47C6-BC32-126CE4288C85");
    expect(payment("TRY")).toBeNull();
    expect(order).toMatchObject({
      code: "RHI1GCW3",
      externalId: null,
      type: "DELIVERY",
      status: "CREATED",
      total: null,
      placedAt: new Date("2023-12-11T08:21:00Z"),
      items: [{ productId: 3000001, sku: null, amount: "3", total: null }],
      customerExternalId: null,
    });
  });

  test("leaves out how it is paid, which the request knows", () => {
    const data = goldenData("api-4908364-create-delivery");
    expect(createdDeliveryFromWire(data, "UTC", PaymentType.CASH).order?.paymentType).toBe("CASH");
  });

  test("as its documented schema has it names no order: what became of it has to be looked up", () => {
    expect(() => createdDeliveryFromWire({ total: 70.01, items: [] }, null)).toThrow(UnexpectedAnswer);
  });

  test("with nothing but a guid names the order, which is then read", () => {
    const data = { guid: "1c19f9bd-2fcb-47c6-bc32-126ce4288c85", total: 70.01 };
    expect(createdDeliveryFromWire(data, null)).toMatchObject({ guid: data.guid.toUpperCase(), order: null });
  });
});

describe("a quote", () => {
  test("without a currency is unexpected: none is guessed", () => {
    const data = { total: 70.01, items: [{ sku: "GAU", total: 70.01 }] };
    expect(() => deliveryQuoteFromWire(data, new Catalogue())).toThrow(UnexpectedAnswer);
  });

  test("is read although its items name what nobody knows", () => {
    const data = { total: 70.01, currency_code: "GBP", items: [{ name: "Kargo", price: 70.01 }] };
    expect(deliveryQuoteFromWire(data, new Catalogue())).toEqual({
      total: { amount: "70.01", currency: "GBP" },
      items: [{ product: null, total: null }],
    });
  });
});

test("a wallet of a metal that nobody knows is shown under its sku", () => {
  const [wallet] = deliveryWalletsFromWire(
    { data: [{ currency_code: "MNT0001", balance: 2 }] },
    new Catalogue(),
  );
  expect(wallet).toMatchObject({ product: { sku: "MNT0001", name: "MNT0001", metal: null }, balance: "2" });
});
