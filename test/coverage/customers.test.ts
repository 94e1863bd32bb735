import { expect } from "vitest";
import { knownCustomer } from "../support/flow.js";
import { request } from "./arrived.js";
import { customer, newestOrders, wholeCustomer, type Orders } from "./expected-customers.js";
import { idOf } from "./expected-prices.js";
import { rowTest } from "./row-test.js";

rowTest("customers/get", "shows a customer and all that hangs on it", async (row) => {
  const answer = await row.ask<Orders>({ externalId: knownCustomer });
  expect(row.arrived()).toEqual([request("GET /partner/customer/MTD0018232", "2")]);
  expect(answer).toEqual(wholeCustomer(knownCustomer, { orders: newestOrders(answer) }));
});

rowTest("customers/create", "creates a person with all of its details", async (row) => {
  const { externalId, lastName, middleName, birthdate, email, phone } = customer("NEW-0001");
  const input = {
    ...{ externalId, firstName: "Deniz", middleName, lastName, email, phone, gender: "MALE", birthdate },
    identityNumber: "10000000146",
  };
  const answer = await row.ask({ input });
  expect(row.arrived()).toEqual([
    request("POST /partner/customer", "2", {
      ...{ external_id: "NEW-0001", firstname: "Deniz", middlename: "Nehir", lastname: "Yeni" },
      ...{ email: "deniz.yeni@example.com", phone: "+905300000009", gender: "M" },
      ...{ identity_number: "10000000146", birthdate: "1970-01-31" },
    }),
  ]);
  const createdAt = "2026-11-23T10:00:00.000Z";
  expect(answer).toEqual({ customer: wholeCustomer("NEW-0001", { createdAt }), userErrors: [] });
});

rowTest("customers/create-business", "creates a company, whose name is its first one", async (row) => {
  const { email, phone } = customer("NEW-0001");
  const input = {
    ...{ externalId: "NEW-0001", companyName: "Test AŞ", taxOffice: "Ümraniye", email, phone },
    ...{ identityNumber: "1234567793", birthdate: "1970-01-31" },
  };
  const answer = await row.ask({ input });
  expect(row.arrived()).toEqual([
    request("POST /partner/customer", "2", {
      ...{ external_id: "NEW-0001", firstname: "Test AŞ", tax_office: "Ümraniye" },
      ...{ email: "deniz.yeni@example.com", phone: "+905300000009", identity_number: "1234567793" },
      ...{ account_type: "company", birthdate: "1970-01-31" },
    }),
  ]);
  const company = wholeCustomer("NEW-0001", {
    ...{ accountType: "COMPANY", companyName: "Test AŞ", firstName: "Test AŞ", fullName: "Test AŞ" },
    ...{ middleName: null, lastName: null, gender: null, taxOffice: "Ümraniye" },
    ...{ identityNumber: "1234567793", identityNumberMasked: "********93" },
    createdAt: "2026-11-23T10:00:00.000Z",
  });
  expect(answer).toEqual({ customer: company, userErrors: [] });
});

rowTest("customers/update", "changes what is given and sends the rest as it was", async (row) => {
  const changes = { lastName: "Deneme", email: null, phone: "+905300000011" };
  const answer = await row.ask<{ customer: Orders }>({
    input: { customerExternalId: knownCustomer, changes },
  });
  expect(row.arrived()).toEqual([
    request("PATCH /partner/customer/MTD0018232", "2", {
      ...{ firstname: "Deniz", lastname: "Deneme", email: null, phone: "+905300000011", gender: "M" },
      ...{ identity_number: "10000000146", birthdate: "1970-01-31" },
    }),
  ]);
  const changed = wholeCustomer(knownCustomer, {
    ...{ ...changes, fullName: "Deniz Deneme", orders: newestOrders(answer.customer) },
    createdAt: "2023-03-05T04:51:18.000Z",
  });
  expect(answer).toEqual({ customer: changed, userErrors: [] });
});

rowTest("customers/remove", "gives a customer's id up", async (row) => {
  const answer = await row.ask({ input: { customerExternalId: "CUST-0005" } });
  expect(row.arrived()).toEqual([request("DELETE /partner/customer/CUST-0005", "2")]);
  const removedId = idOf("Customer", "CUST-0005");
  expect(answer).toEqual({ externalId: "CUST-0005", removedId, userErrors: [] });
  expect(await row.askOther("Query.customer", { externalId: "CUST-0005" })).toBeNull();
});

const fields = [
  { name: "occupation", value: "teacher" },
  { name: "nationality", value: "TR" },
];
const walletKyc = { id: idOf("WalletKyc", knownCustomer), fields };
const upsert = { input: { customerExternalId: knownCustomer, fields } };

rowTest("customers/kyc-get", "shows what was kept of a customer", async (row) => {
  expect(await row.ask()).toBeNull();
  await row.askOther("Mutation.upsertWalletKyc", upsert);
  const answer = await row.ask();
  expect(row.arrived().at(-1)).toEqual(request("GET /partner/customer/MTD0018232/wallet-kyc", "2"));
  expect(answer).toEqual(walletKyc);
});

rowTest("customers/kyc-upsert", "keeps rows of name and value", async (row) => {
  const answer = await row.ask<{ customer: Orders }>(upsert);
  expect(row.arrived()).toEqual([request("POST /partner/customer/MTD0018232/wallet-kyc", "2", { fields })]);
  const orders = newestOrders(answer.customer);
  expect(answer).toEqual({ customer: wholeCustomer(knownCustomer, { walletKyc, orders }), userErrors: [] });
});

rowTest("customers/kyc-bulk", "keeps rows of several customers, with a result for each", async (row) => {
  const others = [{ name: "occupation", value: "nurse" }];
  const customers = [
    { customerExternalId: knownCustomer, fields },
    { customerExternalId: "92440753", fields: others },
  ];
  const answer = await row.ask({ input: { customers } });
  expect(row.arrived()).toEqual([
    request("POST /partner/customer/wallet-kyc/bulk", "2", {
      customers: [
        { external_id: knownCustomer, fields },
        { external_id: "92440753", fields: others },
      ],
    }),
  ]);
  const results = ([knownCustomer, "92440753"] as const).map((externalId) => ({
    ...{ externalId, customer: customer(externalId), userErrors: [] },
  }));
  expect(answer).toEqual({ results, userErrors: [] });
});
