import { expect, test } from "vitest";
import { startApi, type TestApi } from "../support/api.js";
import {
  buy,
  canaries,
  digits,
  nothingWasLoggedOrAsked,
  order,
  orders,
  priceFix,
  purchase,
  sell,
  word,
} from "./canaries.js";

interface Refused {
  readonly status: number;
  readonly code: unknown;
  readonly message: string;
}

/** Sends a request that has to be refused whole. */
async function refused(
  api: TestApi,
  what: string,
  body: string,
  contentType = "application/json",
): Promise<Refused> {
  const response = await fetch(`${api.url}/graphql`, {
    method: "POST",
    headers: { "content-type": contentType },
    body,
  });
  const text = await response.text();
  expect.soft(text, what).not.toMatch(canaries);
  const answer = JSON.parse(text) as {
    data?: unknown;
    errors: [{ message: string; extensions: { code: unknown } }];
  };
  expect.soft(answer.data ?? null, what).toBeNull();
  const [{ message, extensions }] = answer.errors;
  return { status: response.status, code: extensions.code, message };
}

test("a variable that does not fit its type is BAD_USER_INPUT with the path, never with the value", async () => {
  const withInput = (change: object) => ({ input: { ...purchase, ...change } });
  const rows: readonly [what: string, query: string, variables: object, path: string][] = [
    ["enum", priceFix, { input: { currency: word } }, "input.currency"],
    ["enum by number", priceFix, { input: { currency: digits } }, "input.currency"],
    ["Int", orders, { first: digits }, "first"],
    ["Int by text", orders, { first: word }, "first"],
    ["Decimal", priceFix, { input: { currency: "TRY", total: word } }, "input.total"],
    ["Decimal of 16 digits", priceFix, { input: { currency: "TRY", total: digits } }, "input.total"],
    ["Date", orders, { filter: { placedFrom: word } }, "filter.placedFrom"],
    ["ID", orders, { filter: { customerExternalId: { number: digits } } }, "filter.customerExternalId"],
    [
      "nested field",
      buy,
      withInput({ account: { customer: { externalId: [word] } } }),
      "input.account.customer.externalId",
    ],
    [
      "missing nested field",
      buy,
      withInput({ account: { customer: { email: word } } }),
      "input.account.customer",
    ],
    ["extra key", buy, withInput({ cardNumber: String(digits) }), "input"],
    [
      "extra nested key",
      buy,
      withInput({ payment: { cashBalance: true, card: { number: digits } } }),
      "input.payment",
    ],
    ["one-of with two members", order, { by: { code: word, externalId: word } }, "by"],
    ["one-of with none", order, { by: {} }, "by"],
    ["one-of with null", order, { by: { code: null } }, "by.code"],
    [
      "account with two members",
      buy,
      withInput({ account: { customer: { externalId: word }, ownAccount: true } }),
      "input.account",
    ],
    ["account with none", buy, withInput({ account: {} }), "input.account"],
    ["payment with none", buy, withInput({ payment: {} }), "input.payment"],
    ["payment with null", buy, withInput({ payment: { cashBalance: null } }), "input.payment.cashBalance"],
    [
      "list item",
      buy,
      withInput({
        items: [
          { sku: "GAU", amount: "1" },
          { sku: "GAG", amount: word },
        ],
      }),
      "input.items.1.amount",
    ],
    ["text in place of a list item", buy, withInput({ items: [word] }), "input.items.0"],
    ["text in place of an input", sell, { input: word }, "input"],
    ["left out", sell, { other: word }, "input"],
  ];
  const api = await startApi();
  for (const [what, query, variables, path] of rows) {
    const { status, code, message } = await refused(api, what, JSON.stringify({ query, variables }));
    expect.soft({ status, code }, what).toEqual({ status: 400, code: "BAD_USER_INPUT" });
    expect.soft(message, what).toContain(`"${path}"`);
  }
  nothingWasLoggedOrAsked(api);
});

test("two mistakes at one place are told once", async () => {
  const api = await startApi();
  const body = JSON.stringify({ query: buy, variables: { input: { ...purchase, one: word, other: word } } });
  const { message } = await refused(api, "two unknown members", body);
  expect(message.match(/Variable/g)).toHaveLength(1);
});

test("a document that does not parse or hold is refused with 400, without the literals in it", async () => {
  const parsing = "GRAPHQL_PARSE_FAILED";
  const validation = "GRAPHQL_VALIDATION_FAILED";
  const rows: readonly [what: string, code: string, query: string][] = [
    ["a string out of place", parsing, `{ customer(externalId "${word}") { id } }`],
    ["a block string out of place", parsing, `{ customer(externalId """${word}""") { id } }`],
    ["a string without an end", parsing, `{ customer(externalId: "${word}) { id } }`],
    ["a string without its quotes", parsing, `{ customer(externalId: ${word}) { id } }`],
    ["a number out of place", parsing, `{ customer(externalId ${digits}) { id } }`],
    ["a decimal out of place", parsing, `{ customer(externalId ${digits}.5) { id } }`],
    ["a number that goes on", parsing, `{ customer(externalId: ${digits}x) { id } }`],
    ["an unknown field", validation, `{ customer(externalId: "${word}") { nothing } }`],
    ["an unknown argument", validation, `{ customer(number: ${digits}) { id } }`],
    ["an unknown enum value", validation, "{ productPrices(currency: canarySecret) { id } }"],
    ["text for an enum", validation, `{ productPrices(currency: "${word}") { id } }`],
    ["text for an Int", validation, `{ orders(first: "${word}") { totalCount } }`],
    ["an Int too large", validation, `{ orders(first: ${digits}) { totalCount } }`],
    ["an object for an ID", validation, `{ customer(externalId: { number: ${digits} }) { id } }`],
    [
      "text for a Decimal",
      validation,
      `mutation { priceFix(input: { currency: TRY, total: "${word}" }) { __typename } }`,
    ],
    ["text for a Date", validation, `{ orders(filter: { placedFrom: "${word}" }) { totalCount } }`],
    ["an extra key", validation, `{ orders(filter: { number: ${digits} }) { totalCount } }`],
    ["a key twice", validation, `{ order(by: { code: "${word}", code: "${word}" }) { id } }`],
    ["one-of with two members", validation, `{ order(by: { code: "${word}", guid: "${word}" }) { id } }`],
    ["one-of with null", validation, "{ order(by: { code: null }) { id } }"],
    ["text for an input", validation, `{ order(by: "${word}") { id } }`],
    [
      "a default of another type",
      validation,
      `query ($n: Int = "${word}") { orders(first: $n) { totalCount } }`,
    ],
    ["two answers under one name", validation, `{ node(id: "${word}") { id } node(id: "other") { id } }`],
  ];
  const api = await startApi();
  for (const [what, code, query] of rows) {
    expect
      .soft(await refused(api, what, JSON.stringify({ query })), what)
      .toMatchObject({ status: 400, code });
  }
  nothingWasLoggedOrAsked(api);
});

test("a request that is none is refused with its HTTP status, without what it held", async () => {
  const rows: readonly [what: string, status: number, body: string, contentType?: string][] = [
    ["JSON that is cut short", 400, `{"query":"${word}`],
    ["text in place of JSON", 400, word],
    ["variables that are text", 400, JSON.stringify({ query: "{ viewer { id } }", variables: word })],
    ["variables that are a list", 400, JSON.stringify({ query: "{ viewer { id } }", variables: [digits] })],
    ["a query that is a number", 400, JSON.stringify({ query: digits })],
    ["several operations at once", 400, JSON.stringify([{ query: word }])],
    ["a body of another type", 415, `query=${word}`, "application/x-www-form-urlencoded"],
    ["a body above the limit", 413, JSON.stringify({ query: `# ${word}`.repeat(20_000) })],
  ];
  const api = await startApi();
  for (const [what, status, body, contentType] of rows) {
    expect
      .soft(await refused(api, what, body, contentType), what)
      .toMatchObject({ status, code: "BAD_REQUEST" });
  }
  nothingWasLoggedOrAsked(api);
});
