import { describe, expect, test } from "vitest";
import { installmentsFromWire } from "../../src/cards/installment.wire.js";
import { paymentTypesFromWire } from "../../src/cards/payment-type.wire.js";
import { UnexpectedAnswer } from "../../src/wire/read.js";
import { startApi, tokenOf, withTokens, type SendOptions, type TestApi } from "../support/api.js";
import { knownCustomer } from "../support/flow.js";

const document = `query ($input: InstallmentsInput!) { installments(input: $input) {
  count amount { amount } margin amountPerInstallment { amount } total { amount currency } } }`;

const ask = (api: TestApi, changes: object = {}, options?: SendOptions) =>
  api.send(document, { input: { bin: "404809", total: "100", currency: "GBP", ...changes } }, options);

test("a customer may ask how it can pay, in how many parts, and for the legal texts", async () => {
  const api = await startApi({ env: withTokens });
  const token = await tokenOf({ role: "customer", customer_external_id: knownCustomer });
  const { data, errors } = await ask(api, {}, { token });
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({
    installments: expect.arrayContaining([
      {
        ...{ count: 3, amount: { amount: "100" }, margin: "3.15" },
        ...{ amountPerInstallment: { amount: "34.38" }, total: { amount: "103.15", currency: "GBP" } },
      },
    ]) as object,
  });
  const others = await api.send("{ paymentTypes legalDocuments { name } }", {}, { token });
  expect(others.data).toMatchObject({ paymentTypes: ["CASH", "CARD"] });
  const anonymous = await api.send("{ paymentTypes legalDocuments { name } }");
  expect(anonymous.data).toEqual({ paymentTypes: null, legalDocuments: null });
});

describe("more of a card number than its first digits", () => {
  const cardNumber = "4048095010857528";
  const matching = expect.stringMatching(/^(BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED)$/) as string;
  const written = `{ installments(input: { bin: "${cardNumber}", total: "1", currency: TRY }) { count } }`;
  const asNumber = `{ installments(input: { bin: ${cardNumber}, total: "1", currency: TRY }) { count } }`;

  test.each<[string, (api: TestApi) => Promise<unknown>]>([
    ["in a variable", (api) => ask(api, { bin: cardNumber })],
    ["in a variable, as a number", (api) => ask(api, { bin: Number(cardNumber) })],
    ["in a variable beside another mistake", (api) => ask(api, { bin: cardNumber, total: "x" })],
    ["in the document", (api) => api.send(written)],
    ["in the document, as a number", (api) => api.send(asNumber)],
  ])("%s is refused, printed nowhere, and not sent", async (_where, attempt) => {
    const api = await startApi();
    const answer = await attempt(api);
    expect(answer).toMatchObject({ errors: [{ extensions: { code: matching } }] });
    expect(JSON.stringify(answer) + api.logLines.join("")).not.toContain(cardNumber);
    expect(api.sandbox.requests).toEqual([]);
  });
});

test.each(["40480", "4048o9", "404809501", ""])("'%s' is no card's beginning", async (bin) => {
  const api = await startApi();
  expect(await ask(api, { bin })).toMatchObject({
    ...{ data: { installments: null }, errors: [{ extensions: { code: "BAD_USER_INPUT" } }] },
  });
  expect(api.sandbox.requests).toEqual([]);
});

test("digits that Minted refuses are BAD_USER_INPUT at the bin", async () => {
  const api = await startApi();
  const { errors } = await ask(api, { bin: "000000" });
  expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT" });
  expect(errors?.[0]?.message).toBe("input.bin: This value cannot be used here.");
});

describe("reads the ways to pay whatever form they have", () => {
  test.each([
    ["words", ["cash", "creditcard"]],
    ["rows with a code", [{ code: "cash" }, { code: "credit-card", name: "Kredi kartı" }]],
    [
      "rows with a type, in a paginator",
      { current_page: 1, data: [{ type: "Cash" }, { type: "Credit Card" }] },
    ],
    ["rows with a name, some twice", [{ name: "cash" }, { name: "credit_card" }, { name: "creditcard" }]],
  ])("%s", (_what, data) => {
    expect(paymentTypesFromWire(data)).toEqual(["CASH", "CARD"]);
  });

  test("and takes new ones for one that is unknown", () => {
    expect(paymentTypesFromWire(["cash", "barter", { id: 7 }, 5])).toEqual(["CASH", "UNKNOWN"]);
    expect(() => paymentTypesFromWire({ cash: true })).toThrow(UnexpectedAnswer);
  });
});

test("reads the parts of a payment with null for what is not said", () => {
  const lira = (amount: string) => ({ amount, currency: "TRY" });
  expect(installmentsFromWire([{ real_installment: 2, total: 10.5 }], "TRY")).toEqual([
    { count: 2, amount: null, margin: null, amountPerInstallment: null, total: lira("10.5") },
  ]);
  expect(installmentsFromWire([{ installment: "3", real_installment: 4, total: 1 }], "TRY")).toMatchObject([
    { count: 3 },
  ]);
  for (const row of [{ total: 1 }, { installment: "3" }, { installment: "3+1", total: 1 }])
    expect(() => installmentsFromWire([row], "TRY")).toThrow(UnexpectedAnswer);
});
