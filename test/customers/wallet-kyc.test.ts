import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { startApi, tokenOf, withTokens, type TestApi } from "../support/api.js";
import { knownCustomer, type UserErrorData } from "../support/flow.js";
import { idOf } from "../support/golden.js";
import { arrived, bodyOf, callOf, change, signs } from "./changes.js";

const kyc = "walletKyc { id fields { name value } }";
const errors = "userErrors { code field upstreamCode message }";
const upsert = `mutation ($input: UpsertWalletKycInput!) { upsertWalletKyc(input: $input) {
  customer { id externalId ${kyc} } ${errors} } }`;
const bulk = `mutation ($input: BulkUpsertWalletKycInput!) { bulkUpsertWalletKyc(input: $input) {
  results { externalId customer { externalId ${kyc} } ${errors} } ${errors} } }`;
const read = `query ($id: ID!) { customer(externalId: $id) { externalId ${kyc} } }`;

const secret = "kanarya-4417";
const fields = [
  { name: "occupation", value: secret },
  { name: "city", value: "Bursa" },
];
const path = `/partner/customer/${knownCustomer}/wallet-kyc`;
const input = { customerExternalId: knownCustomer, fields };
const kycOf = (externalId: string, rows: readonly object[]) => ({
  id: idOf(`WalletKyc:${externalId}`),
  fields: rows,
});

interface Result {
  readonly externalId: string;
  readonly customer: object | null;
  readonly userErrors: readonly UserErrorData[];
}
interface Bulk {
  readonly bulkUpsertWalletKyc: {
    readonly results: readonly Result[];
    readonly userErrors: readonly UserErrorData[];
  };
}

const sendBulk = async (api: TestApi, customers: readonly object[]) =>
  (await api.send<Bulk>(bulk, { input: { customers } })).data.bulkUpsertWalletKyc;

describe("wallet KYC", () => {
  test("goes out as rows of name and value, once, and is read again", async () => {
    const api = await startApi();
    let answer: unknown;
    const sent = await arrived(api, async () => (answer = (await api.send(upsert, { input })).data));
    expect(sent.map(callOf)).toEqual([`POST ${path}`, `GET ${path}`]);
    expect(sent[0]?.headers).toMatchObject({
      "api-version": "2",
      "x-client-id": "web",
      "content-type": "application/json",
    });
    expect(bodyOf(sent[0]!)).toEqual({ fields });
    expect(answer).toEqual({
      upsertWalletKyc: {
        customer: {
          id: idOf(`Customer:${knownCustomer}`),
          externalId: knownCustomer,
          walletKyc: kycOf(knownCustomer, fields),
        },
        userErrors: [],
      },
    });
  });

  test("may come as literals, replaces rows of the same name, and keeps the others", async () => {
    const api = await startApi();
    await api.send(upsert, { input });
    await api.send(`mutation { upsertWalletKyc(input: { customerExternalId: "${knownCustomer}"
      fields: [{ name: "city", value: "Rize" }] }) { userErrors { code } } }`);
    const { data } = await api.send(read, { id: knownCustomer });
    const rows = [fields[0], { name: "city", value: "Rize" }];
    expect(data).toMatchObject({ customer: { walletKyc: kycOf(knownCustomer, rows as object[]) } });
  });

  test("is null where there is none, and costs a call only where it is asked for", async () => {
    const api = await startApi();
    const { data, errors: none } = await api.send(read, { id: "CUST-0005" });
    expect({ data, none }).toEqual({
      data: { customer: { externalId: "CUST-0005", walletKyc: null } },
      none: undefined,
    });
    const sent = await arrived(api, () => api.send('{ customer(externalId: "CUST-0005") { id } }'));
    expect(sent.map(callOf)).toEqual(["GET /partner/customer/CUST-0005"]);
  });

  test("is null with an error where Minted does not answer, and the rest of the customer stays", async () => {
    const endpoints = { getWalletKyc: { path: "/elsewhere/{external_customer_id}" } };
    const api = await startApi({ sandbox: { endpoints } });
    const answer = await api.send(read, { id: knownCustomer });
    expect(answer).toMatchObject({
      data: { customer: { externalId: knownCustomer, walletKyc: null } },
      errors: [{ path: ["customer", "walletKyc"], extensions: { code: "UPSTREAM_ERROR" } }],
    });
  });
});

test("settings move its paths and the names of its fields, where Minted has others", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kyc-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "endpoints.json");
  const moved = (fields: Record<string, string>) => ({ path: "/partner/kyc/{external_customer_id}", fields });
  const endpoints = {
    getWalletKyc: { path: "/partner/kyc/{external_customer_id}" },
    upsertWalletKyc: moved({ "fields[].name": "fields[].key" }),
  };
  writeFileSync(file, JSON.stringify(endpoints));
  const api = await startApi({ env: { MINTED_ENDPOINTS: file }, sandbox: { endpoints } });
  const sent = await arrived(api, async () => {
    const { data } = await api.send(upsert, { input });
    expect(data).toMatchObject({ upsertWalletKyc: { customer: { walletKyc: { fields } }, userErrors: [] } });
  });
  const moveTo = `/partner/kyc/${knownCustomer}`;
  expect(sent.map(callOf)).toEqual([`POST ${moveTo}`, `GET ${moveTo}`]);
  expect(bodyOf(sent[0]!)).toEqual({ fields: fields.map(({ name, value }) => ({ key: name, value })) });
});

describe("is refused", () => {
  test("of nobody, and in a wrong form, with the path", async () => {
    const api = await startApi();
    const send = async (changes: object) => {
      const { data } = await api.send<Record<string, { userErrors: UserErrorData[] }>>(upsert, {
        input: { ...input, ...changes },
      });
      return signs(data["upsertWalletKyc"] as { userErrors: UserErrorData[] });
    };
    expect(await send({ customerExternalId: "nobody" })).toEqual([["NOT_FOUND", "input.customerExternalId"]]);
    expect(await send({ fields: [] })).toEqual([["INVALID", "input.fields"]]);
    expect(await send({ fields: [fields[0], fields[0]] })).toEqual([["INVALID", "input.fields"]]);
    const wrong = [fields[0], { name: "", value: "x".repeat(1001) }];
    expect((await send({ fields: wrong })).sort()).toEqual([
      ["INVALID", "input.fields.1.name"],
      ["INVALID", "input.fields.1.value"],
    ]);
  });

  test("to customers in writing and in reading, and in writing to partners without the scope", async () => {
    const api = await startApi({ env: withTokens });
    const partner = await tokenOf({ role: "partner", scope: "customers:write" });
    await api.send(upsert, { input }, { token: partner });
    const customer = await tokenOf({ role: "customer", customer_external_id: knownCustomer });
    const reader = await tokenOf({ role: "partner" });
    for (const token of [customer, reader]) {
      for (const [query, variables] of [
        [upsert, input],
        [bulk, { customers: [input] }],
      ] as const) {
        const { errors: told } = await api.send(query, { input: variables }, { token });
        expect(told).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
      }
    }
    const seenBy = async (token: string) => (await api.send(read, { id: knownCustomer }, { token })).data;
    expect(await seenBy(customer)).toEqual({ customer: { externalId: knownCustomer, walletKyc: null } });
    expect(await seenBy(reader)).toMatchObject({ customer: { walletKyc: { fields } } });
  });

  test("where Minted's answer is lost the error says that it may have been kept, and nothing is sent again", async () => {
    const api = await startApi();
    await change(api, "createCustomer", { externalId: "fault-502-1" });
    const { data, errors: told } = await api.send(upsert, {
      input: { ...input, customerExternalId: "fault-502-1" },
    });
    expect(data).toEqual({ upsertWalletKyc: null });
    expect(told).toMatchObject([{ extensions: { code: "UPSTREAM_UNAVAILABLE", retryable: false } }]);
    expect(told?.[0]?.message).toMatch(/the change may have been made/);
    expect(api.sandbox.requests.filter(({ path: at }) => at.endsWith("/wallet-kyc"))).toHaveLength(1);
  });
});

describe("in bulk", () => {
  const other = "92440753";

  test("goes out in one call, with a result for each row", async () => {
    const api = await startApi();
    const customers = [input, { customerExternalId: other, fields: fields.slice(1) }];
    let answer: unknown;
    const sent = await arrived(api, async () => (answer = await sendBulk(api, customers)));
    expect(sent.slice(0, 1).map(callOf)).toEqual(["POST /partner/customer/wallet-kyc/bulk"]);
    expect(sent[0]?.headers).toMatchObject({ "api-version": "2", "content-type": "application/json" });
    expect(bodyOf(sent[0]!)).toEqual({
      customers: [
        { external_id: knownCustomer, fields },
        { external_id: other, fields: fields.slice(1) },
      ],
    });
    expect(sent.slice(1).map(callOf).sort()).toEqual([
      `GET /partner/customer/${other}/wallet-kyc`,
      `GET ${path}`,
    ]);
    expect(answer).toEqual({
      results: [
        {
          externalId: knownCustomer,
          customer: { externalId: knownCustomer, walletKyc: kycOf(knownCustomer, fields) },
          userErrors: [],
        },
        {
          externalId: other,
          customer: { externalId: other, walletKyc: kycOf(other, fields.slice(1)) },
          userErrors: [],
        },
      ],
      userErrors: [],
    });
  });

  test("a bad row does not hide the others: not one that is wrong here, nor one that Minted refuses", async () => {
    const api = await startApi();
    const customers = [
      { customerExternalId: "CUST-0005", fields: [{ name: "", value: secret }] },
      input,
      { customerExternalId: "nobody", fields },
      { customerExternalId: other, fields },
    ];
    const sent = await arrived(api, async () => {
      const { results, userErrors } = await sendBulk(api, customers);
      expect(userErrors).toEqual([]);
      expect(results.map(({ externalId }) => externalId)).toEqual([
        "CUST-0005",
        knownCustomer,
        "nobody",
        other,
      ]);
      expect(results.map(signs)).toEqual([
        [["INVALID", "input.customers.0.fields.0.name"]],
        [],
        [["NOT_FOUND", "input.customers.2.customerExternalId"]],
        [],
      ]);
      expect(results.map(({ customer }) => customer === null)).toEqual([true, false, true, false]);
    });
    // Minted takes all rows or none: the good ones go out again without the one that it named.
    const bodies = sent.filter(({ method }) => method === "POST").map(bodyOf) as {
      customers: { external_id: string }[];
    }[];
    expect(bodies.map((body) => body.customers.map((row) => row.external_id))).toEqual([
      [knownCustomer, "nobody", other],
      [knownCustomer, other],
    ]);
  });

  test("takes 50 fields of a customer, and not 51", async () => {
    const api = await startApi();
    const many = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ name: `f${at}`, value: "x" }));
    const rows = [50, 51].map((count) => ({ customerExternalId: `C-${count}`, fields: many(count) }));
    const { results } = await sendBulk(api, rows);
    expect(signs(results[1]!)).toEqual([["INVALID", "input.customers.1.fields"]]);
    const sent = await arrived(api, () => api.send(upsert, { input: { ...input, fields: many(51) } }));
    expect(sent).toEqual([]);
  });

  test("sends nothing where every row is wrong", async () => {
    const api = await startApi();
    const { results } = await sendBulk(api, [{ customerExternalId: knownCustomer, fields: [] }]);
    expect(results.map(signs)).toEqual([[["INVALID", "input.customers.0.fields"]]]);
    expect(api.sandbox.requests).toEqual([]);
  });

  test.each([
    ["no customer", []],
    [
      "51 customers",
      Array.from({ length: 51 }, (_, place) => ({ ...input, customerExternalId: `C-${place}` })),
    ],
    ["a customer twice", [input, input]],
  ])("%s is refused as a whole", async (_claim, customers) => {
    const api = await startApi();
    const { results, userErrors } = await sendBulk(api, customers);
    expect([results, signs({ userErrors })]).toEqual([[], [["INVALID", "input.customers"]]]);
    expect(api.sandbox.requests).toEqual([]);
  });
});

test("no value of KYC is in any log, whatever becomes of it", async () => {
  const api = await startApi({ env: { LOG_LEVEL: "debug" } });
  await change(api, "createCustomer", { externalId: "fault-truncated-1" });
  const rows = (customerExternalId: string) => ({ ...input, customerExternalId });
  await api.send(upsert, { input });
  await api.send(upsert, { input: rows("fault-truncated-1") });
  await api.send(upsert, { input: rows("nobody") });
  await sendBulk(api, [input, rows("nobody"), { ...input, customerExternalId: "", fields }]);
  const told = [
    await api.send(upsert, {
      input: { ...input, fields: [{ name: secret.repeat(20), value: secret.repeat(99) }] },
    }),
    await api.send(upsert, { input: { ...input, fields: [{ name: "a", value: { secret } }] } }),
    await api.send(upsert, { input: { ...input, fields: [{ name: "a", value: secret, more: secret }] } }),
    await api.send(
      `mutation { upsertWalletKyc(input: { customerExternalId: "${secret}", fields: [{ name: "a", value: 4417 }] }) {
        userErrors { message } } }`,
    ),
  ];
  expect(JSON.stringify(told)).not.toMatch(/kanarya|4417/);
  expect(api.logLines.length).toBeGreaterThan(2);
  expect(api.logLines.join("\n")).not.toMatch(/kanarya|4417/);
});
