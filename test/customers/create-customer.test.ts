import { describe, expect, test } from "vitest";
import { startApi, tokenOf, withTokens, type TestApi } from "../support/api.js";
import { buy, orderOf } from "../support/flow.js";
import { idOf } from "../support/golden.js";
import { ManualClock } from "../support/manual-clock.js";
import { arrived, bodyOf, callOf, change, customerFields, sendChange, signs } from "./changes.js";

const person = {
  externalId: "NEW-1",
  firstName: "Deniz",
  middleName: "Nur",
  lastName: "Örnek",
  email: "deniz.ornek@example.com",
  phone: "+90 530 000 00 00",
  gender: "FEMALE",
  identityNumber: "10000000146",
  birthdate: "1970-01-31",
};
const company = {
  externalId: "CO-1",
  companyName: "Test AŞ",
  taxOffice: "Ümraniye",
  email: "test.as@example.com",
  phone: "+90 216 000 00 00",
  identityNumber: "1234567793",
  birthdate: "1970-01-31",
};
const shortTimes = { MINTED_TIMEOUT_MS: "300", OPERATION_TIMEOUT_MS: "2000" };

describe("a new customer", () => {
  test("goes out once as Minted documents it, and comes back whole", async () => {
    const api = await startApi({ clock: new ManualClock() });
    let created;
    const sent = await arrived(api, async () => (created = await change(api, "createCustomer", person)));
    expect(sent.map(callOf)).toEqual(["POST /partner/customer"]);
    expect(sent[0]?.headers).toMatchObject({
      "api-version": "2",
      "x-client-id": "web",
      "accept-language": "tr",
      "content-type": "application/json",
    });
    expect(sent.map(bodyOf)).toEqual([
      {
        external_id: "NEW-1",
        firstname: "Deniz",
        middlename: "Nur",
        lastname: "Örnek",
        email: "deniz.ornek@example.com",
        phone: "+90 530 000 00 00",
        gender: "F",
        identity_number: "10000000146",
        birthdate: "1970-01-31",
      },
    ]);
    expect(created).toEqual({
      customer: {
        ...person,
        id: idOf("Customer:NEW-1"),
        accountType: null,
        fullName: "Deniz Nur Örnek",
        companyName: null,
        identityNumberMasked: "*********46",
        taxOffice: null,
        createdAt: "2026-11-23T10:00:00.000Z",
      },
      userErrors: [],
    });
  });

  test("that is a company goes out as Minted documents it, and comes back whole", async () => {
    const api = await startApi({ clock: new ManualClock() });
    let created;
    const sent = await arrived(
      api,
      async () => (created = await change(api, "createBusinessCustomer", company)),
    );
    expect(sent.map(callOf)).toEqual(["POST /partner/customer"]);
    expect(sent[0]?.headers).toMatchObject({ "api-version": "2", "content-type": "application/json" });
    expect(sent.map(bodyOf)).toEqual([
      {
        external_id: "CO-1",
        firstname: "Test AŞ",
        tax_office: "Ümraniye",
        email: "test.as@example.com",
        phone: "+90 216 000 00 00",
        identity_number: "1234567793",
        account_type: "company",
        birthdate: "1970-01-31",
      },
    ]);
    expect(created).toEqual({
      customer: {
        ...company,
        id: idOf("Customer:CO-1"),
        accountType: "COMPANY",
        firstName: "Test AŞ",
        middleName: null,
        lastName: null,
        fullName: "Test AŞ",
        gender: null,
        identityNumberMasked: "********93",
        createdAt: "2026-11-23T10:00:00.000Z",
      },
      userErrors: [],
    });
  });

  test("is found again, with an empty balance of everything", async () => {
    const api = await startApi();
    const { customer } = await change(api, "createBusinessCustomer", company);
    const query = `{ customer(externalId: "CO-1") { ${customerFields} balances { balance } } }`;
    const { data } = await api.send<{ customer: { balances: object[] } }>(query);
    expect(data.customer).toMatchObject({ ...customer, createdAt: null });
    expect(data.customer.balances).toEqual(Array(10).fill({ balance: "0" }));
  });

  test("needs an externalId alone; null is not sent", async () => {
    const api = await startApi();
    const sent = await arrived(api, async () => {
      const created = await change(api, "createCustomer", { externalId: "bare", email: null });
      expect(created).toMatchObject({ customer: { externalId: "bare", email: null }, userErrors: [] });
    });
    expect(sent.map(bodyOf)).toEqual([{ external_id: "bare" }]);
  });
});

describe("is refused", () => {
  test.each(["createCustomer", "createBusinessCustomer"] as const)(
    "%s under an id that another one has, in both languages",
    async (name) => {
      const api = await startApi();
      const taken = { externalId: "MTD0018232" };
      const said = async (language: string) => {
        const refused = await change(api, name, taken, { headers: { "accept-language": language } });
        expect(refused).toMatchObject({ customer: null, userErrors: [{ upstreamCode: 4225 }] });
        expect(signs(refused)).toEqual([["DUPLICATE_EXTERNAL_ID", "input.externalId"]]);
        return refused.userErrors[0]?.message;
      };
      expect(await said("en")).toMatch(/^This external id was used before\./);
      expect(await said("tr")).toMatch(/^Bu harici kimlik daha önce kullanılmış\./);
    },
  );

  const long = "x".repeat(41);
  test.each([
    ["createCustomer", { externalId: "ab" }, ["externalId"]],
    ["createCustomer", { externalId: "a b" }, ["externalId"]],
    ["createCustomer", { externalId: long }, ["externalId"]],
    ["createCustomer", { firstName: "De", lastName: long }, ["firstName", "lastName"]],
    ["createCustomer", { middleName: "" }, ["middleName"]],
    ["createCustomer", { email: "deniz", phone: "deniz" }, ["email", "phone"]],
    ["createCustomer", { identityNumber: "12" }, ["identityNumber"]],
    ["createBusinessCustomer", { companyName: "AŞ", taxOffice: long }, ["companyName", "taxOffice"]],
  ] as const)("%s with %j, before anything is sent", async (name, mistakes, paths) => {
    const api = await startApi();
    const refused = await change(api, name, { externalId: "NEW-1", ...mistakes });
    expect(signs(refused).sort()).toEqual(paths.map((path) => ["INVALID", `input.${path}`]));
    expect(api.sandbox.requests).toEqual([]);
  });

  test("by Minted, where it says which details it needs", async () => {
    const api = await startApi();
    const refused = await change(api, "createCustomer", { externalId: "refuse-new-customer" });
    const needed = ["identityNumber", "firstName", "lastName", "email", "phone"];
    expect(signs(refused)).toEqual(needed.map((name) => ["CUSTOMER_DETAILS_REQUIRED", `input.${name}`]));
  });

  test("from a customer's token, and from a partner's without the scope", async () => {
    const api = await startApi({ env: withTokens });
    const claims = [
      { role: "customer", customer_external_id: "MTD0018232" },
      { role: "partner" },
      { role: "partner", scope: "orders:write cards:write balances:write" },
    ];
    for (const claim of claims) {
      const token = await tokenOf(claim);
      for (const name of ["createCustomer", "createBusinessCustomer"] as const) {
        const { errors } = await sendChange(api, name, { externalId: "NEW-1" }, { token });
        expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
      }
    }
    expect(api.sandbox.requests).toEqual([]);
    const token = await tokenOf({ role: "partner", scope: "customers:write" });
    expect((await change(api, "createCustomer", { externalId: "NEW-1" }, { token })).userErrors).toEqual([]);
  });
});

describe("where Minted's answer is lost", () => {
  test.each(["fault-timeout", "fault-reset", "fault-502", "fault-truncated"])(
    "%s: a customer that is there as asked for counts as created, and is sent once",
    async (word) => {
      const api = await startApi({ env: shortTimes });
      const externalId = `${word}-1`;
      const sent = await arrived(api, async () => {
        const created = await change(api, "createCustomer", { ...person, externalId });
        expect(created).toMatchObject({ customer: { ...person, externalId }, userErrors: [] });
      });
      expect(sent.map(callOf)).toEqual(["POST /partner/customer", `GET /partner/customer/${externalId}`]);
    },
  );

  test.each([
    ["fault-timeout-before", "UPSTREAM_TIMEOUT"],
    ["fault-reset-before", "UPSTREAM_UNAVAILABLE"],
    ["fault-500", "UPSTREAM_ERROR"],
  ])("%s: a customer that is not there may still come, and the error says so", async (word, code) => {
    const api = await startApi({ env: shortTimes });
    const { data, errors } = await sendChange(api, "createCustomer", { ...person, externalId: `${word}-1` });
    expect(data).toEqual({ createCustomer: null });
    expect(errors).toMatchObject([{ path: ["createCustomer"], extensions: { code, retryable: false } }]);
    expect(errors?.[0]?.message).toMatch(/the change may have been made\. Read what was to be changed/);
    expect(writesOf(api)).toHaveLength(1);
  });

  test("another customer under that id was there before: only that the id is taken is told", async () => {
    const api = await startApi();
    const externalId = "fault-reset-before-1";
    const { firstName, lastName, email, phone, identityNumber } = person;
    const customer = { externalId, firstName, lastName, email, phone, identityNumber };
    orderOf(await buy(api, { account: { customer }, topUp: "5000" }));
    const refused = await change(api, "createCustomer", { ...customer, lastName: "Başka" });
    expect(refused.customer).toBeNull();
    expect(signs(refused)).toEqual([["DUPLICATE_EXTERNAL_ID", "input.externalId"]]);
    expect(writesOf(api).at(-1)).toMatchObject({ path: "/partner/customer", status: 0 });
  });

  test("no connection: nothing was sent, and it may be sent again", async () => {
    const api = await startApi();
    await api.sandbox.close();
    const { errors } = await sendChange(api, "createCustomer", person);
    expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_UNAVAILABLE", retryable: true } }]);
  });
});

const writesOf = (api: TestApi) =>
  api.sandbox.requests.filter(({ method, status }) => method !== "GET" && status !== 401);

test.each([
  ["of spaces", "   "],
  ["with something invisible in it", "Den\u0000iz"],
])("a name %s is refused before anything is sent", async (_what, firstName) => {
  const api = await startApi();
  const { customer, userErrors } = await change(api, "createCustomer", { ...person, firstName });
  expect(customer).toBeNull();
  expect(signs({ userErrors })).toEqual([["INVALID", "input.firstName"]]);
  expect(api.sandbox.requests).toEqual([]);
});
