import { describe, expect, test } from "vitest";
import type { Reply } from "../support/digest-fetch.js";
import { dataOf, HEADERS, openSandbox, refusalOf, type Caller, type OrderView } from "./caller.js";

const KNOWN = "MTD0018232";
const CUSTOMER = "/partner/customer";

const PERSON = {
  external_id: "NEW-1",
  firstname: "Deniz",
  middlename: "",
  lastname: "Örnek",
  email: "deniz.ornek@example.com",
  phone: "+90 530 000 00 00",
  gender: "M",
  identity_number: "10000000146",
  birthdate: "1970-01-31",
};
const COMPANY = {
  external_id: "CO-1",
  firstname: "Test AŞ",
  tax_office: "Ümraniye",
  phone: "+90 216 000 00 00",
  identity_number: "1234567793",
  account_type: "company",
};

const create = (caller: Caller, body: object = PERSON) => caller.post(CUSTOMER, body);
const change = (caller: Caller, id: string, body: object) => send(caller, "PATCH", `${CUSTOMER}/${id}`, body);
const remove = (caller: Caller, id: string) => send(caller, "DELETE", `${CUSTOMER}/${id}`);

function send(caller: Caller, method: string, target: string, body?: object): Promise<Reply> {
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  return caller.digest.fetch({ method, target, headers: HEADERS, ...content });
}

describe("a new customer", () => {
  test("is answered with its ids and times, found again, and has an empty wallet of everything", async () => {
    const caller = await openSandbox();
    expect(dataOf(await create(caller))).toEqual({
      ...{ ...PERSON, middlename: null, fullname: "Deniz Örnek" },
      ...{ id: 7, company_id: 2000000, user_id: null },
      ...{ created_at: "2026-11-23 10:00:00", updated_at: "2026-11-23 10:00:00" },
    });
    const found = dataOf<{ wallets: object[] }>(await caller.get(`${CUSTOMER}/NEW-1`));
    expect(found).toMatchObject({ external_id: "NEW-1", phone: PERSON.phone });
    expect(found).not.toHaveProperty("account_type");
    expect(found.wallets).toHaveLength(10);
    expect((await caller.balances("NEW-1"))["TRY"]).toMatchObject({ balance: 0, blocked: 0 });
  });

  test("may be a company, with its tax office", async () => {
    const caller = await openSandbox();
    const { external_id: externalId, ...company } = COMPANY;
    expect(dataOf(await create(caller, COMPANY))).toMatchObject({ ...company, lastname: null });
    expect(dataOf(await caller.get(`${CUSTOMER}/${externalId}`))).toMatchObject(company);
  });

  test("needs nothing but an external id that nobody has", async () => {
    const caller = await openSandbox();
    expect((await create(caller, { external_id: "bare" })).status).toBe(200);
    const taken = { status: 422, code: 4225, fields: ["external_id"] };
    expect(refusalOf(await create(caller, { external_id: "bare" }))).toEqual(taken);
    expect(refusalOf(await create(caller, { external_id: KNOWN }))).toEqual(taken);
  });

  test.each<[claim: string, change: object, field: string]>([
    ["an external id of two characters", { external_id: "ab" }, "external_id"],
    ["an external id with a space", { external_id: "a b c" }, "external_id"],
    ["a first name of two characters", { firstname: "De" }, "firstname"],
    ["a last name of 41 characters", { lastname: "x".repeat(41) }, "lastname"],
    ["an e-mail that is none", { email: "deniz" }, "email"],
    ["another gender", { gender: "X" }, "gender"],
    ["a birthdate in another format", { birthdate: "31-01-1970" }, "birthdate"],
    ["another kind of account", { account_type: "trust" }, "account_type"],
  ])("is refused with %s", async (_claim, changes, field) => {
    const caller = await openSandbox();
    const reply = await create(caller, { ...PERSON, ...changes });
    expect(refusalOf(reply)).toEqual({ status: 422, code: 422, fields: [field] });
  });
});

describe("an update", () => {
  const required = {
    firstname: "Deniz",
    lastname: "Örnek",
    phone: "+905300000000",
    identity_number: "10000000146",
  };

  test("changes what is sent, empties what is null, and leaves the rest", async () => {
    const caller = await openSandbox();
    await create(caller);
    caller.clock.advance(1000);
    const changed = { ...required, lastname: "Yeni", email: null };
    expect(dataOf(await change(caller, "NEW-1", changed))).toMatchObject({
      ...changed,
      ...{ fullname: "Deniz Yeni", gender: "M", birthdate: "1970-01-31" },
      ...{ created_at: "2026-11-23 10:00:00", updated_at: "2026-11-23 10:00:01" },
    });
    expect(dataOf(await caller.get(`${CUSTOMER}/NEW-1`))).toMatchObject(changed);
  });

  test("needs the documented four, of a company all but the last name", async () => {
    const caller = await openSandbox();
    expect(refusalOf(await change(caller, KNOWN, {})).fields).toEqual(
      expect.arrayContaining(Object.keys(required)),
    );
    await create(caller, COMPANY);
    const company = { ...required, lastname: undefined };
    expect((await change(caller, COMPANY.external_id, company)).status).toBe(200);
  });

  test("of nobody is not found", async () => {
    const caller = await openSandbox();
    expect(refusalOf(await change(caller, "nobody", required))).toMatchObject({ status: 404, code: 404 });
  });
});

describe("a removed customer", () => {
  test("is not found any more, nor are its wallets and KYC", async () => {
    const caller = await openSandbox();
    expect((await remove(caller, KNOWN)).status).toBe(200);
    for (const target of [
      `${CUSTOMER}/${KNOWN}`,
      `${CUSTOMER}/${KNOWN}/wallet-kyc`,
      `/partner/balance/customer/${KNOWN}`,
    ]) {
      expect([target, (await caller.get(target)).status]).toEqual([target, 404]);
    }
    expect(refusalOf(await remove(caller, KNOWN)).status).toBe(404);
  });

  test("still shows on its orders, which complete in peace", async () => {
    const caller = await openSandbox();
    const items = [{ sku: "GAU", amount: 1 }];
    await caller.buy({ external_id: "last", items, customer: { external_id: KNOWN } });
    await remove(caller, KNOWN);
    caller.clock.advance(2000);
    expect(dataOf<OrderView>(await caller.get("/partner/order/last"))).toMatchObject({
      status_name: "Completed",
      customer: { external_id: KNOWN, fullname: "Deniz Örnek" },
    });
    const listed = await caller.get(`/partner/orders?customer_external_id=${KNOWN}`);
    expect(dataOf<{ total: number }>(listed).total).toBeGreaterThan(10);
  });

  test("leaves its id free, for a customer with wallets of its own", async () => {
    const caller = await openSandbox();
    await caller.buy({
      external_id: "open",
      items: [{ sku: "GAU", amount: 1 }],
      customer: { external_id: KNOWN },
    });
    await remove(caller, KNOWN);
    expect((await create(caller, { ...PERSON, external_id: KNOWN })).status).toBe(200);
    caller.clock.advance(2000);
    const { GBP, GAU } = await caller.balances(KNOWN);
    expect([GBP, GAU]).toMatchObject([
      { balance: 0, blocked: 0 },
      { balance: 1, blocked: 0 },
    ]);
  });
});

describe("wallet KYC", () => {
  const target = `${CUSTOMER}/${KNOWN}/wallet-kyc`;
  const bulk = `${CUSTOMER}/wallet-kyc/bulk`;
  const fields = [
    { name: "occupation", value: "Mühendis" },
    { name: "city", value: "Bursa" },
  ];

  test("adds rows, replaces those of the same name, and shows all", async () => {
    const caller = await openSandbox();
    expect(dataOf(await caller.get(target))).toEqual([]);
    expect(dataOf(await caller.post(target, { fields }))).toEqual(fields);
    await caller.post(target, { fields: [{ name: "city", value: "Rize" }] });
    expect(dataOf(await caller.get(target))).toEqual([fields[0], { name: "city", value: "Rize" }]);
  });

  test("in bulk answers a row a customer", async () => {
    const caller = await openSandbox();
    const customers = [
      { external_id: KNOWN, fields },
      { external_id: "CUST-0005", fields: fields.slice(1) },
    ];
    expect(dataOf(await caller.post(bulk, { customers }))).toEqual(customers);
  });

  test("in bulk refuses all for one bad row, and names it", async () => {
    const caller = await openSandbox();
    const reply = await caller.post(bulk, {
      customers: [
        { external_id: KNOWN, fields },
        { external_id: "nobody", fields: [{ name: "city", value: "" }] },
      ],
    });
    expect(refusalOf(reply)).toEqual({
      status: 422,
      code: 422,
      fields: ["customers.1.external_id", "customers.1.fields.0.value"],
    });
    expect(dataOf(await caller.get(target))).toEqual([]);
  });

  test("refuses no rows, and rows of nobody", async () => {
    const caller = await openSandbox();
    expect(refusalOf(await caller.post(target, { fields: [] })).fields).toEqual(["fields"]);
    expect(refusalOf(await caller.post(`${CUSTOMER}/nobody/wallet-kyc`, { fields })).status).toBe(404);
  });
});

test.each([
  { word: "fault-502", status: 502, isThere: true },
  { word: "fault-500", status: 500, isThere: false },
  { word: "refuse-duplicate", status: 422, isThere: false },
])(
  "a magic word in the id of a customer works as in an order's: $word",
  async ({ word, status, isThere }) => {
    const caller = await openSandbox();
    const externalId = `${word}-1`;
    expect((await create(caller, { ...PERSON, external_id: externalId })).status).toBe(status);
    expect((await caller.get(`${CUSTOMER}/${externalId}`)).status).toBe(isThere ? 200 : 404);
  },
);
