import { describe, expect, test } from "vitest";
import { orderFromWire } from "../../src/orders/order.wire.js";
import { UnexpectedAnswer } from "../../src/wire/read.js";
import { goldenData } from "../support/golden.js";

const documented = goldenData("api-3874525-get-order-alternative") as Readonly<Record<string, unknown>>;
const read = (changes: object, timeZone: string | null = "UTC") =>
  orderFromWire({ ...documented, ...changes }, timeZone);

describe("order_at", () => {
  const formats = [
    {
      text: "31-05-2023 03:16",
      utc: "2023-05-31T03:16:00Z",
      istanbul: "2023-05-31T00:16:00Z",
      zoneless: true,
    },
    {
      text: "2023-05-31 03:16:45",
      utc: "2023-05-31T03:16:00Z",
      istanbul: "2023-05-31T00:16:00Z",
      zoneless: true,
    },
    { text: "2023-12-11T11:21:46+03:00", utc: "2023-12-11T08:21:00Z", istanbul: "2023-12-11T08:21:00Z" },
    { text: "2026-02-20T12:27:57.000000Z", utc: "2026-02-20T12:27:00Z", istanbul: "2026-02-20T12:27:00Z" },
  ];

  test.each(formats)(
    "'$text' is told to the minute, and as it came",
    ({ text, utc, istanbul, zoneless = false }) => {
      expect(read({ order_at: text }, "UTC").placedAt).toEqual(new Date(utc));
      expect(read({ order_at: text }, "Europe/Istanbul").placedAt).toEqual(new Date(istanbul));
      expect(read({ order_at: text }, null).placedAt).toEqual(zoneless ? null : new Date(utc));
      expect(read({ order_at: text }, null).placedAtText).toBe(text);
    },
  );

  test.each(["", null, undefined, "yesterday", "31-31-2023 03:16", "2023-05-31"])(
    "%o is no time",
    (order_at) => {
      expect(read({ order_at }).placedAt).toBeNull();
    },
  );
});

describe("what the schema names and no example shows", () => {
  test("a delivery with its addresses", () => {
    const place = {
      city: "İstanbul",
      county: "Beykoz",
      district: "Acarlar Mah.",
      address: "No: 37/4",
      street: "Örnek Sk.",
    };
    const billing = {
      external_id: "ADR-1",
      invoice_type: "Corporate",
      company_name: "Şirket Adı",
      tax_office: "Ümraniye",
      tax_number: "1234567793",
      zipcode: "34800",
      phone: "+905300000000",
      email: "muhasebe@example.com",
      ...place,
    };
    const order = read({
      type: "Delivery",
      description: "100gr - #GAG",
      delivery: {
        status_id: 8,
        status_name: "Shipped",
        cargo_tracking_url: "javascript:alert(1)",
        cargo_tracking_number: 734,
      },
      address: { billing, shipping: { id: 1, fullname: "John Due", invoice_type: "Corporate", ...place } },
    });
    const common = { ...place, fullName: null, taxOffice: null, taxNumber: null, zipCode: null };
    expect(order).toMatchObject({ type: "DELIVERY", description: "100gr - #GAG" });
    expect(order.delivery).toEqual({
      status: "SHIPPED",
      statusName: "Shipped",
      cargoTrackingUrl: null,
      cargoTrackingNumber: "734",
    });
    expect(order.billingAddress).toEqual({
      ...common,
      externalId: "ADR-1",
      invoiceType: "CORPORATE",
      companyName: "Şirket Adı",
      taxOffice: "Ümraniye",
      taxNumber: "1234567793",
      zipCode: "34800",
      phone: "+905300000000",
      email: "muhasebe@example.com",
    });
    const blank = { externalId: null, invoiceType: null, companyName: null, phone: null, email: null };
    expect(order.shippingAddress).toEqual({ ...common, ...blank, fullName: "John Due" });
  });

  test("PHP's empty lists in place of objects are nothing", () => {
    const order = read({ customer: [], payment: [], delivery: [], address: [] });
    expect(order).toMatchObject({ customerExternalId: null, contact: null, payment: null, delivery: null });
    expect(order).toMatchObject({ billingAddress: null, shippingAddress: null });
  });

  test("words that are new become UNKNOWN, keys that are new pass", () => {
    const payment = { state: "chargeback", details: { card_number: "4048095010857528" } };
    const order = read({ type: "Swap", status_name: "On hold", payment, new_key: {} });
    expect(order).toMatchObject({ type: "UNKNOWN", status: "UNKNOWN", statusName: "On hold" });
    expect(order.payment).toMatchObject({ state: "UNKNOWN", stateName: "chargeback" });
  });

  test.each([
    [{ payment_type: "cash" }, "CASH"],
    [{ payment_type: "credit-card" }, "CARD"],
    [{ payment_type: "creditcard" }, "CARD"],
    [{ payment_type: "Credit_Card" }, "CARD"],
    [{ payment_type: "barter", payment: { state: "new" } }, "UNKNOWN"],
    [{ payment_type: null, payment: { state: "new" } }, "CARD"],
    [{ payment_type: "constructor" }, "UNKNOWN"],
    [{ payment_type: undefined }, "UNKNOWN"],
  ])("%o is paid with %s", (changes, paymentType) => {
    expect(read(changes).paymentType).toBe(paymentType);
  });

  test("a card number that Minted should not have masked is masked here", () => {
    const payment = { state: "new", details: { card_number: "4048095010857528" } };
    expect(read({ payment }).payment?.maskedCardNumber).toBe("404809******7528");
  });
});

test("an order without items, or with PHP's noise in its numbers, is read all the same", () => {
  expect(read({ items: null }).items).toEqual([]);
  expect(read({ items: [{ sku: "GAU", amount: 0.1 + 0.2 }] }).items).toMatchObject([{ amount: "0.3" }]);
  expect(read({ type: "constructor", status_name: "toString" })).toMatchObject({
    type: "UNKNOWN",
    status: "UNKNOWN",
  });
});

describe("an order that cannot be told apart or counted is no order", () => {
  test.each([
    { guid: undefined },
    { guid: "" },
    { order_code: null },
    { items: [{ sku: "GAU", amount: null }] },
    { items: ["GAU"] },
  ])("%o", (changes) => {
    expect(() => read(changes)).toThrow(UnexpectedAnswer);
  });

  test.each([null, [], "order"])("%o in place of the whole", (value) => {
    expect(() => orderFromWire(value, "UTC")).toThrow(UnexpectedAnswer);
  });
});
