import { expect } from "vitest";
import { knownCustomer } from "../support/flow.js";
import { request } from "./arrived.js";
import { balances, customer } from "./expected-customers.js";
import { cardPayment, order, placement } from "./expected-orders.js";
import { GUID, money, product } from "./expected-prices.js";
import { rowTest } from "./row-test.js";

const asCustomer = { customer: { external_id: knownCustomer } };

rowTest("delivery/wallets", "lists the whole grams of each metal that can be sent", async (row) => {
  const answer = await row.ask();
  expect(row.arrived()).toEqual([request("POST /partner/delivery/wallets", "2", asCustomer)]);
  const grams = { GAU: "50", GAG: "500", BGAU: "5", BGAG: "50", GPT: "20", GPD: "10" } as const;
  const skus = Object.keys(grams) as (keyof typeof grams)[];
  expect(answer).toEqual(skus.map((sku) => ({ product: product(sku), balance: grams[sku] })));
});

rowTest("delivery/calculate", "says what a delivery would cost", async (row) => {
  const answer = await row.ask({ input: { customerExternalId: knownCustomer, sku: "GAU", amount: "3" } });
  expect(row.arrived()).toEqual([
    request("POST /partner/delivery/calculate", "2", { ...asCustomer, sku: "GAU", amount: 3 }),
  ]);
  // The fee of Minted's documented example.
  const total = money("70.01");
  expect(answer).toEqual({ total, items: [{ product: product("GAU"), total }] });
});

const externalId = "5b0c8b9e-7a6f-4f4e-9b3a-0d1c2e3f4a5b";
const address = {
  ...{ externalId: "ADR-1", fullName: "John Due", companyName: "Şirket Adı", phone: "+905300000000" },
  ...{
    city: "İstanbul",
    county: "Beykoz",
    district: "Acarlar Mah.",
    street: "Örnek Sk.",
    address: "No: 37/4",
  },
  ...{ zipCode: "34800", taxNumber: "1234567793" },
};
const billing = {
  ...{ ...address, invoiceType: "CORPORATE", taxOffice: "Ümraniye", email: "deniz.ornek@example.com" },
};
const sentAddress = {
  ...{ external_id: "ADR-1", fullname: "John Due", company_name: "Şirket Adı", phone: "+905300000000" },
  ...{
    city: "İstanbul",
    county: "Beykoz",
    district: "Acarlar Mah.",
    street: "Örnek Sk.",
    address: "No: 37/4",
  },
  ...{ zipcode: "34800", tax_number: "1234567793" },
};
const sentBilling = {
  ...{ ...sentAddress, invoice_type: "Corporate", tax_office: "Ümraniye", email: "deniz.ornek@example.com" },
};
const input = {
  ...{ externalId, sku: "GAU", amount: "3", account: { customer: { externalId: knownCustomer } } },
  ...{ billingAddress: billing, shippingAddress: address },
};
const body = {
  customer: {
    ...{ ...asCustomer.customer, firstname: "Deniz", lastname: "Örnek" },
    ...{ phone: "+905300000000", email: "deniz.ornek@example.com" },
  },
  ...{ external_id: externalId, sku: "GAU", amount: 3 },
  address: { billing: sentBilling, shipping: sentAddress },
};

/** The order of a delivery that was just created. */
function delivered(guid = "none was placed", changes: object = {}) {
  expect(guid).toMatch(GUID);
  // The fee is no price of the metal: minted-wire 2.9.
  const line = { sku: "GAU", amount: "3", spot: "0", price: "0", total: "70.01" } as const;
  const facts = {
    guid,
    externalId,
    type: "DELIVERY",
    lines: [line],
    total: "70.01",
    person: knownCustomer,
  } as const;
  return order(facts, {
    ...{ status: "CREATED", statusName: "Created", conversion: null, paymentCost: money("0") },
    delivery: {
      ...{ status: "CREATED", statusName: "Created", cargoTrackingUrl: null, cargoTrackingNumber: null },
    },
    billingAddress: billing,
    shippingAddress: { ...address, invoiceType: null, taxOffice: null, email: null },
    ...changes,
  });
}

type Placed = { readonly orders: readonly { readonly guid: string }[] };

rowTest("delivery/create-cash", "sends a customer's metal, the fee paid from its cash", async (row) => {
  const answer = await row.ask<Placed>({ input: { ...input, payment: { cashBalance: true } } });
  expect(row.arrived()).toEqual([request("POST /partner/delivery/create", "2", body)]);
  const one = delivered(answer.orders[0]?.guid);
  const moved = { GAU: ["47", "3", "50"], TRY: ["99929.99", "70.01", "100000"] } as const;
  expect(answer).toEqual({
    ...{ orders: [one], total: money("70.01"), placement: placement(one), payment: null },
    ...{ replayed: false, userErrors: [], partner: null },
    customer: { ...customer(), balances: balances(knownCustomer, moved) },
  });
});

rowTest("delivery/create-card", "sends a customer's metal, the fee paid by card", async (row) => {
  const storedCard = { token: "token_HYAQA0171343asd", securityCode: "000", customerIp: "127.0.0.1" };
  const answer = await row.ask<Placed>({ input: { ...input, payment: { storedCard } } });
  expect(row.arrived()).toEqual([
    request("POST /partner/delivery/create", "2", {
      ...{ ...body, payment_type: "creditcard" },
      payment: { card_token: "token_HYAQA0171343asd", card_cvv: "000", customer_ip: "127.0.0.1" },
    }),
  ]);
  const payment = cardPayment("70.01");
  const one = delivered(answer.orders[0]?.guid, {
    paymentType: "CARD",
    // Get Order adds it: minted-wire 1.1.
    payment: { ...payment, refundedAmount: money("0") },
  });
  const moved = { GAU: ["47", "3", "50"] } as const;
  expect(answer).toEqual({
    ...{ orders: [one], total: money("70.01"), placement: placement(one), payment },
    ...{ replayed: false, userErrors: [], partner: null },
    customer: { ...customer(), balances: balances(knownCustomer, moved) },
  });
});
