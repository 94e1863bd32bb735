import { describe, expect, test } from "vitest";
import { startApi, type TestApi } from "../support/api.js";
import {
  billingAddress,
  deliver,
  deliveryInput,
  sendDelivery,
  shippingAddress,
} from "../support/deliveries.js";
import { knownCustomer, orderOf } from "../support/flow.js";
import { ManualClock } from "../support/manual-clock.js";

const create = "POST /partner/delivery/create";
const readCustomer = `GET /partner/customer/${knownCustomer}`;
const readOrder = "POST /partner/order";

const wholeAddress = {
  ...shippingAddress,
  externalId: "ADR-1",
  companyName: "Şirket Adı",
  phone: "+905300000000",
  street: "Örnek Sk.",
  zipCode: "34800",
  taxNumber: "1234567793",
};
const wholeBilling = {
  ...wholeAddress,
  invoiceType: "CORPORATE",
  email: "deniz.ornek@example.com",
  taxOffice: "Ümraniye",
};

describe("what reaches Minted", () => {
  test("is the documented body, once, with what is stored of the customer filled in", async () => {
    const api = await startApi();
    const headers = { "accept-language": "en-GB,en;q=0.8" };
    const input = { externalId: "D-1", billingAddress: wholeBilling, shippingAddress: wholeAddress };
    await deliver(api, input, { headers });
    expect(answered(api).map(({ method, path }) => `${method} ${path}`)).toEqual([
      readCustomer,
      create,
      readOrder,
    ]);
    const request = answered(api)[1];
    const place = {
      external_id: "ADR-1",
      fullname: "Deniz Örnek",
      company_name: "Şirket Adı",
      phone: "+905300000000",
      city: "İstanbul",
      county: "Beykoz",
      district: "Acarlar Mah.",
      street: "Örnek Sk.",
      address: "No: 37/4",
      zipcode: "34800",
      tax_number: "1234567793",
    };
    expect(JSON.parse(request?.body ?? "")).toEqual({
      customer: {
        external_id: knownCustomer,
        firstname: "Deniz",
        lastname: "Örnek",
        phone: "+905300000000",
        email: "deniz.ornek@example.com",
      },
      external_id: "D-1",
      sku: "GAU",
      amount: 3,
      address: {
        billing: {
          ...place,
          invoice_type: "Corporate",
          email: "deniz.ornek@example.com",
          tax_office: "Ümraniye",
        },
        shipping: place,
      },
    });
    expect(request?.headers).toMatchObject({
      "api-version": "2",
      "x-client-id": "web",
      "accept-language": "en",
      "content-type": "application/json",
      authorization: expect.stringMatching(/^Digest /) as string,
    });
  });

  test("is one address given for both, without what a shipping address does not have", async () => {
    const api = await startApi();
    await deliver(api, { billingAddress, shippingAddress: billingAddress });
    const { address } = JSON.parse(answered(api)[1]?.body ?? "") as { address: Record<string, object> };
    expect(address["billing"]).toEqual({ ...address["shipping"], invoice_type: "Individual" });
  });

  test("is what the partner says of the customer, and then nothing is read", async () => {
    const api = await startApi();
    const details = { firstName: "Robin", lastName: "Örnek", phone: "+447700900123", email: "r@example.com" };
    const account = { customer: { externalId: knownCustomer, ...details } };
    const sent = await api.upstreamDuring(() => deliver(api, { account }));
    expect(sent.filter((call) => call === readCustomer)).toEqual([]);
    const created = answered(api).find(({ path }) => path === "/partner/delivery/create");
    expect(JSON.parse(created?.body ?? "")).toMatchObject({
      customer: { external_id: knownCustomer, firstname: "Robin", email: "r@example.com" },
    });
  });
});

test("paid by card, the documented body has the card's members too, and a repetition is known without them", async () => {
  const api = await startApi();
  const card = {
    ...{ holder: "John Due", number: "4048095010857528", expiry: "05/28", securityCode: "000" },
    ...{ customerIp: "127.0.0.1", installments: 3 },
  };
  await deliver(api, { externalId: "D-card", payment: { card } });
  const { payment_type, payment } = JSON.parse(answered(api)[1]?.body ?? "") as Record<string, unknown>;
  expect({ payment_type, payment }).toEqual({
    payment_type: "creditcard",
    payment: {
      card_holder: "John Due",
      card_number: "4048095010857528",
      card_expiry: "05/28",
      card_cvv: "000",
      customer_ip: "127.0.0.1",
      installment: 3,
    },
  });
  const paid = await api.send(
    `{ order(by: { externalId: "D-card" }) { payment { state redirectUrl total { amount currency } } } }`,
  );
  expect(paid.data).toEqual({
    order: {
      payment: {
        state: "NEW",
        redirectUrl: expect.stringMatching(/^https?:/) as string,
        total: { amount: "70.01", currency: "TRY" },
      },
    },
  });
  const otherCard = { ...card, number: "5571135571135575", customerIp: "127.0.0.2" };
  const again = await deliver(api, { externalId: "D-card", payment: { card: otherCard } });
  expect(again).toMatchObject({ replayed: true, userErrors: [] });
  const fromBalance = await deliver(api, { externalId: "D-card" });
  expect(fromBalance.userErrors).toMatchObject([{ code: "DUPLICATE_EXTERNAL_ID" }]);
});

test("a card that has expired is refused before anything is sent", async () => {
  const api = await startApi({ clock: new ManualClock() });
  const card = { holder: "John Due", number: "4048095010857528", expiry: "10/26", securityCode: "000" };
  const { userErrors } = await deliver(api, { payment: { card } });
  expect(userErrors).toMatchObject([{ code: "INVALID", field: ["input", "payment", "card", "expiry"] }]);
  expect(api.sandbox.requests).toEqual([]);
});

test("answers the order whole, with the id that was sent although Minted shows none", async () => {
  const api = await startApi({ clock: new ManualClock() });
  const address =
    "externalId invoiceType fullName companyName phone email city county district street address zipCode taxOffice taxNumber";
  const document = `mutation ($input: CreateDeliveryInput!) { createDelivery(input: $input) {
    total { amount currency } payment { state } replayed userErrors { code }
    placement { externalId type state retry orders { guid } }
    customer { externalId balances { currencyCode balance blocked } } partner { id }
    orders { guid code externalId type status statusName isFinal subtotal { amount } tax { amount } placedAt
      items { sku productName amount total { amount currency } } customer { externalId } contact { fullName }
      payment { state } delivery { status statusName cargoTrackingUrl cargoTrackingNumber }
      billingAddress { ${address} } shippingAddress { ${address} } } } }`;
  const input = deliveryInput({
    externalId: "D-2",
    billingAddress: wholeBilling,
    shippingAddress: wholeAddress,
  });
  const { data, errors } = await api.send<{ createDelivery: { orders: { guid: string; code: string }[] } }>(
    document,
    { input },
  );
  expect(errors).toBeUndefined();
  const [order] = data.createDelivery.orders;
  expect(order?.guid).toMatch(/^[0-9A-F-]{36}$/);
  const onBilling = { invoiceType: "CORPORATE", email: "deniz.ornek@example.com", taxOffice: "Ümraniye" };
  const balances = expect.arrayContaining([
    { currencyCode: "TRY", balance: "99929.99", blocked: "70.01" },
    { currencyCode: "GAU", balance: "47", blocked: "3" },
  ]) as object;
  expect(data.createDelivery).toEqual({
    total: { amount: "70.01", currency: "TRY" },
    payment: null,
    replayed: false,
    userErrors: [],
    placement: {
      externalId: "D-2",
      type: "DELIVERY",
      state: "PLACED",
      retry: "NOTHING",
      orders: [{ guid: order?.guid }],
    },
    customer: { externalId: knownCustomer, balances },
    partner: null,
    orders: [
      {
        guid: order?.guid,
        code: order?.code,
        externalId: "D-2",
        type: "DELIVERY",
        status: "CREATED",
        statusName: "Created",
        isFinal: false,
        subtotal: { amount: "70.01" },
        tax: { amount: "0" },
        placedAt: "2026-11-23T10:00:00.000Z",
        items: [
          {
            sku: "GAU",
            productName: "Gold - Digital storage",
            amount: "3",
            total: { amount: "70.01", currency: "TRY" },
          },
        ],
        customer: { externalId: knownCustomer },
        contact: { fullName: "Deniz Örnek" },
        payment: null,
        delivery: {
          status: "CREATED",
          statusName: "Created",
          cargoTrackingUrl: null,
          cargoTrackingNumber: null,
        },
        billingAddress: { ...wholeAddress, ...onBilling },
        shippingAddress: { ...wholeAddress, invoiceType: null, email: null, taxOffice: null },
      },
    ],
  });
});

test("the same again is the same order, found by the id that Minted does not keep", async () => {
  const api = await startApi();
  const first = orderOf(await deliver(api, { externalId: "D-3" }));
  const again = await deliver(api, { externalId: "D-3" });
  expect(again).toMatchObject({ replayed: true, userErrors: [], orders: [{ guid: first.guid }] });
  const { data } = await api.send('{ order(by: { externalId: "D-3" }) { guid externalId } }');
  expect(data).toEqual({ order: { guid: first.guid, externalId: "D-3" } });
  for (const other of [{ amount: "4" }, { shippingAddress: { ...shippingAddress, address: "No: 38" } }]) {
    const { userErrors } = await deliver(api, { externalId: "D-3", ...other });
    expect(userErrors).toMatchObject([{ code: "DUPLICATE_EXTERNAL_ID", field: ["input", "externalId"] }]);
  }
  expect(answered(api).filter(({ path }) => path === "/partner/delivery/create")).toHaveLength(1);
});

describe("the fee that the person saw", () => {
  const calculate = "POST /partner/delivery/calculate";

  test("is compared before anything is sent", async () => {
    const api = await startApi();
    const seen = await api.upstreamDuring(async () => {
      const { userErrors } = await deliver(api, { expectedTotal: "70" });
      expect(userErrors).toMatchObject([{ code: "PRICE_CHANGED", field: ["input", "expectedTotal"] }]);
    });
    expect(seen.filter((call) => call !== readCustomer)).toContain(calculate);
    expect(seen).not.toContain(create);
    const agreed = await api.upstreamDuring(() => deliver(api, { expectedTotal: "70.01" }));
    expect(agreed).toEqual([readCustomer, calculate, create, readOrder]);
  });
});

test("a delivery that was not sent says so", async () => {
  const api = await startApi();
  const answer = await sendDelivery(api, { externalId: "fault-429" });
  expect(answer).toMatchObject({
    data: { createDelivery: null },
    errors: [{ extensions: { code: "UPSTREAM_UNAVAILABLE", sent: false, retryable: true } }],
  });
});

/** What arrived and was no 401 challenge. */
function answered(api: TestApi) {
  return api.sandbox.requests.filter(({ status }) => status !== 401);
}
