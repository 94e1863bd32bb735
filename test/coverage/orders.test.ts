import { expect } from "vitest";
import { knownCustomer } from "../support/flow.js";
import { request } from "./arrived.js";
import { order } from "./expected-orders.js";
import { GUID, matching, money } from "./expected-prices.js";
import { rowTest } from "./row-test.js";

// The orders are those of Minted's documentation, which the sandbox starts with.

rowTest("root/get-order", "finds an order of the older documented shape by the caller's id", async (row) => {
  const answer = await row.ask({ by: { externalId: "HYAQA01373" } });
  expect(row.arrived()).toEqual([request("GET /partner/order/HYAQA01373", "2")]);
  const found = order({
    ...{ guid: "F6F6AFA5-8CAF-4582-AC47-12699E6D9C81", externalId: "HYAQA01373", type: "BUY" },
    lines: [{ sku: "GAU", amount: "10", spot: "49.41", price: "54.35", total: "543.5" }],
    ...{ total: "543.5", person: knownCustomer },
  });
  // That shape has no currency, hence no money, neither time nor sku, and a status that is in no list.
  const noMoney = { tax: null, total: null };
  const items = found.items.map((item) => ({
    ...{ ...item, ...noMoney, sku: null, spotPrice: null, unitPrice: null },
  }));
  expect(answer).toEqual({
    ...{ ...found, ...noMoney, subtotal: null, items, code: "FE9HURU6", conversion: null },
    ...{ status: "CREATED", statusName: "New", placedAt: null, placedAtText: null, paymentType: "UNKNOWN" },
  });
});

const cashOrder = order(
  {
    guid: "896AE1AC-E26F-4291-80B2-BF80DE0A920A",
    externalId: "1699255128879-05ee3052-47fe-4747-adff-2cde45d8d9ec",
    type: "BUY",
    lines: [{ sku: "GAU", amount: "0.1", spot: "1813.02", price: "1889.73", total: "188.97" }],
    ...{ total: "188.97", person: "92440753" },
  },
  {
    ...{ code: "ALS8HEVP", status: "COMPLETED", statusName: "Completed", isFinal: true },
    ...{ paymentCost: money("0"), conversion: null },
    ...{ placedAt: "2023-11-06T07:18:00.000Z", placedAtText: "06-11-2023 07:18" },
  },
);

rowTest("root/get-order-alternative", "finds an order by Minted's own id, without a push", async (row) => {
  const answer = await row.ask({ by: { guid: cashOrder.guid } });
  expect(row.arrived()).toEqual([request("POST /partner/order", "2", { guid: cashOrder.guid })]);
  expect(answer).toEqual(cashOrder);
});

rowTest("root/get-order-alternative", "finds an order by its code", async (row) => {
  const answer = await row.ask({ by: { code: "ALS8HEVP" } });
  expect(row.arrived()).toEqual([request("POST /partner/order", "2", { order_code: "ALS8HEVP" })]);
  expect(answer).toEqual(cashOrder);
});

rowTest("root/get-order-alternative", "finds an order by an id that no path may hold", async (row) => {
  const answer = await row.ask({ by: { externalId: "no such/id" } });
  expect(row.arrived()).toEqual([request("POST /partner/order", "2", { external_id: "no such/id" })]);
  expect(answer).toBeNull();
});

rowTest("root/get-order-alternative", "asks for an order's push", async (row) => {
  const answer = await row.askOther("Mutation.requestOrderPush", { by: { guid: cashOrder.guid } });
  expect(row.arrived()).toEqual([
    request("POST /partner/order", "2", { guid: cashOrder.guid, push_hook: true }),
  ]);
  expect(answer).toEqual({ order: cashOrder, userErrors: [] });
});

const payment = (amount: string) => ({
  ...{ state: "SUCCEEDED", stateName: "success", is3d: null, redirectUrl: null },
  callbackToken: matching(/^[A-Za-z0-9]{128}$/),
  ...{ amount: money(amount), commission: money("0"), total: money(amount), refundedAmount: money("0") },
  ...{ errorCode: null, errorMessage: null },
  ...{ maskedCardNumber: "404809******7528", cardAssociation: "Visa" },
});

rowTest("buy-card/get-order", "shows the payment of an order that a card paid", async (row) => {
  const answer = await row.ask({ by: { externalId: "HYAQA01714rqz" } });
  expect(row.arrived()).toEqual([request("GET /partner/order/HYAQA01714rqz", "2")]);
  expect(answer).toEqual(
    order(
      {
        ...{ guid: "F5818C41-5674-4E49-A91A-1D1FD21A13F5", externalId: "HYAQA01714rqz", type: "BUY" },
        lines: [{ sku: "GAU", amount: "1", spot: "1656.16", price: "1731.3", total: "1731.3" }],
        ...{ total: "1731.3", person: "1801262568" },
      },
      {
        ...{
          code: "YID9Z07U",
          paymentCost: money("10"),
          conversion: null,
          payment: payment("1731.3"),
          paymentType: "CARD",
        },
        ...{ placedAt: "2023-10-13T11:10:00.000Z", placedAtText: "13-10-2023 11:10" },
      },
    ),
  );
});

/** Of the sandbox's order that leaves no field of Minted's Order Schema out. */
const place = {
  ...{ fullName: "John Due", phone: "+905300000000", city: "İstanbul", county: "Beykoz" },
  ...{ district: "Acarlar Mah.", address: "No: 37/4", street: "Örnek Sk.", zipCode: "34800" },
  taxNumber: "1234567793",
};
const addresses = {
  billingAddress: {
    ...{ ...place, externalId: "ADR-1", invoiceType: "INDIVIDUAL", companyName: "Şirket Adı" },
    ...{ email: "deniz.ornek@example.com", taxOffice: "Ümraniye" },
  },
  shippingAddress: {
    ...{ ...place, externalId: "ADR-2", invoiceType: null, companyName: null, email: null, taxOffice: null },
  },
};

rowTest("root/get-orders", "lists the orders that every filter lets through", async (row) => {
  const day = "2026-11-23";
  const filter = {
    ...{ customerExternalId: knownCustomer, sku: "GAU", status: "PAYMENT_CONFIRMED" },
    ...{ placedFrom: day, placedTo: day },
  };
  const answer = await row.ask<{ edges: { cursor: string; node: { guid: string } }[] }>({ first: 1, filter });
  expect(row.arrived()).toEqual([
    request(
      "GET /partner/orders?page=1&total=5&sortBy=created_at&sortType=desc&customer_external_id=MTD0018232" +
        "&sku=GAU&status=12&startDate=2026-11-23&endDate=2026-11-23",
      "2",
    ),
  ]);
  const { guid = "none", cursor } = { ...answer.edges[0]?.node, ...answer.edges[0] };
  expect(guid).toMatch(GUID);
  const node = order(
    {
      ...{ guid, externalId: "HYAQA01801card", type: "BUY" },
      lines: [{ sku: "GAU", amount: "1", spot: "2939.71", price: "2998.51", total: "2998.51" }],
      ...{ total: "2998.51", person: knownCustomer },
    },
    {
      ...{ status: "PAYMENT_CONFIRMED", statusName: "Payment Confirmed", description: "1gr - #GAU" },
      ...{ placedAt: "2026-11-23T04:00:00.000Z", placedAtText: "23-11-2026 04:00" },
      ...{ paymentCost: money("10"), paymentType: "CARD", conversion: null, ...addresses },
      payment: {
        ...{ ...payment("2998.51"), is3d: true, cardAssociation: "mastercard" },
        redirectUrl: matching(/^https:\/\/sandbox\.invalid\/pay\/[A-Za-z0-9]{128}$/),
        ...{ errorCode: "0", errorMessage: "Approved" },
      },
      delivery: {
        ...{ status: "SHIPPED", statusName: "Shipped", cargoTrackingNumber: "7340012345678" },
        cargoTrackingUrl: "https://cargo.example.com/track/7340012345678",
      },
    },
  );
  expect(answer).toEqual({
    edges: [{ cursor: expect.any(String) as string, node }],
    nodes: [node],
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: cursor, endCursor: cursor },
    totalCount: 1,
  });
});

rowTest("root/order-statuses", "lists the statuses with Minted's numbers", async (row) => {
  const answer = await row.ask();
  expect(row.arrived()).toEqual([request("GET /partner/order/statuses", "2")]);
  // In the order of minted-wire's section 4.
  const names =
    "Created,Pending,Processing,Cancelled,Completed,Preparing,Packed,Shipped,Transferring,Refunding,Refunded," +
    "Payment Confirmed";
  expect(answer).toEqual(
    names.split(",").map((name, place) => ({
      ...{ id: place + 1, name, status: name.toUpperCase().replace(" ", "_") },
    })),
  );
});
