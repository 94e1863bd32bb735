import { describe, expect, test } from "vitest";
import { orderFromWire } from "../../src/orders/order.wire.js";
import { Catalogue } from "../../src/products/catalogue.js";
import { goldenData, idOf, wholeOf } from "../support/golden.js";

const nothingMore = { payment: null, delivery: null, billingAddress: null, shippingAddress: null };
const lira = (amount: string) => ({ amount, currency: "TRY" });

describe("reads the documented order", () => {
  test("of Get Order in the older shape: without a currency no money, without a sku the product by its number", () => {
    const order = orderFromWire(goldenData("api-3652432-get-order-older"), "UTC");
    expect(wholeOf(order)).toEqual({
      id: idOf("Order:F6F6AFA5-8CAF-4582-AC47-12699E6D9C81"),
      guid: "F6F6AFA5-8CAF-4582-AC47-12699E6D9C81",
      code: "FE9HURU6",
      externalId: "HYAQA01373",
      type: "BUY",
      status: "CREATED",
      statusName: "New",
      isFinal: false,
      subtotal: null,
      tax: null,
      total: null,
      paymentCost: null,
      conversion: null,
      placedAt: null,
      placedAtText: null,
      description: null,
      items: [
        {
          id: idOf("OrderItem:F6F6AFA5-8CAF-4582-AC47-12699E6D9C81:0"),
          productId: 3000001,
          sku: null,
          productName: "Gold - Digital storage",
          amount: "10",
          spotPrice: null,
          unitPrice: null,
          taxRate: "0",
          tax: null,
          total: null,
        },
      ],
      customerExternalId: "MTD0018232",
      contact: {
        externalId: "MTD0018232",
        fullName: "Deniz Örnek",
        email: "deniz.ornek@example.com",
        phone: "+905300000000",
      },
      ...nothingMore,
      paymentType: "UNKNOWN",
    });
    const [item] = order.items;
    expect(new Catalogue().find(item?.sku ?? null, item?.productId ?? null)).toMatchObject({ sku: "GAU" });
  });

  test("of Get Order (Alternative)", () => {
    expect(wholeOf(orderFromWire(goldenData("api-3874525-get-order-alternative"), "UTC"))).toEqual({
      id: idOf("Order:896AE1AC-E26F-4291-80B2-BF80DE0A920A"),
      guid: "896AE1AC-E26F-4291-80B2-BF80DE0A920A",
      code: "ALS8HEVP",
      externalId: "1699255128879-05ee3052-47fe-4747-adff-2cde45d8d9ec",
      type: "BUY",
      status: "COMPLETED",
      statusName: "Completed",
      isFinal: true,
      subtotal: lira("188.97"),
      tax: lira("0"),
      total: lira("188.97"),
      paymentCost: lira("0"),
      conversion: null,
      placedAt: new Date("2023-11-06T07:18:00Z"),
      placedAtText: "06-11-2023 07:18",
      description: null,
      items: [goldLine("896AE1AC-E26F-4291-80B2-BF80DE0A920A", "1813.02", "1889.73", "0.1", "188.97")],
      customerExternalId: "92440753",
      contact: {
        externalId: "92440753",
        fullName: "Deniz Test",
        email: "deniz.test@example.com",
        phone: "+905300000001",
      },
      ...nothingMore,
      paymentType: "CASH",
    });
  });

  test("of Card Payment Get Order, still pending though the card was charged", () => {
    expect(wholeOf(orderFromWire(goldenData("api-4295600-get-order-card"), "UTC"))).toEqual({
      id: idOf("Order:F5818C41-5674-4E49-A91A-1D1FD21A13F5"),
      guid: "F5818C41-5674-4E49-A91A-1D1FD21A13F5",
      code: "YID9Z07U",
      externalId: "HYAQA01714rqz",
      type: "BUY",
      status: "PENDING",
      statusName: "Pending",
      isFinal: false,
      subtotal: lira("1731.3"),
      tax: lira("0"),
      total: lira("1731.3"),
      paymentCost: lira("10"),
      conversion: null,
      placedAt: new Date("2023-10-13T11:10:00Z"),
      placedAtText: "13-10-2023 11:10",
      description: null,
      items: [goldLine("F5818C41-5674-4E49-A91A-1D1FD21A13F5", "1656.16", "1731.3", "1", "1731.3")],
      customerExternalId: "1801262568",
      contact: {
        externalId: "1801262568",
        fullName: "Deniz Örnek",
        email: "deniz.ornek.2@example.com",
        phone: "+9053000000001",
      },
      ...nothingMore,
      paymentType: "CARD",
      payment: {
        state: "SUCCEEDED",
        stateName: "success",
        is3d: null,
        redirectUrl: null,
        callbackToken: "k7QpXw2mZr9LbVtN".repeat(8),
        amount: lira("1731.3"),
        commission: lira("0"),
        total: lira("1731.3"),
        refundedAmount: lira("0"),
        errorCode: null,
        errorMessage: null,
        maskedCardNumber: "404809******7528",
        cardAssociation: "Visa",
      },
    });
  });
});

function goldLine(guid: string, spotPrice: string, unitPrice: string, amount: string, total: string) {
  return {
    id: idOf(`OrderItem:${guid}:0`),
    productId: 3000001,
    sku: "GAU",
    productName: "Gold - Digital storage",
    amount,
    spotPrice: lira(spotPrice),
    unitPrice: lira(unitPrice),
    taxRate: "0",
    tax: lira("0"),
    total: lira(total),
  };
}
