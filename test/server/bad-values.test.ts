import { expect, test } from "vitest";
import { startApi } from "../support/api.js";
import {
  buy,
  canaries,
  nothingWasLoggedOrAsked,
  order,
  orders,
  priceFix,
  purchase,
  sell,
  trade,
  word,
} from "./canaries.js";

type Payloads = Readonly<
  Record<string, { readonly userErrors: readonly { readonly field: readonly string[] }[] }>
>;

test("a mutation says INVALID or REQUIRED with the path, and sends nothing", async () => {
  const input = (change: object) => ({ input: { ...purchase, ...change } });
  const newCustomer = (change: object) =>
    input({ account: { customer: { externalId: "NEW-1", ...change } } });
  const item = (change: object) =>
    input({
      items: [
        { sku: "GAG", amount: "1" },
        { sku: "GAU", amount: "1", ...change },
      ],
    });
  const price = (change: object) => ({ input: { currency: "TRY", ...change } });
  const long = "x".repeat(111);
  const skus = Array.from({ length: 51 }, (_, place) => ({ sku: `SKU${place}`, amount: "1" }));

  const rows: readonly [what: string, query: string, variables: object, code: string, path: string][] = [
    ["an empty customer id", priceFix, price({ customerExternalId: "" }), "INVALID", "customerExternalId"],
    [
      "a customer id of 111 characters",
      priceFix,
      price({ customerExternalId: long }),
      "INVALID",
      "customerExternalId",
    ],
    ["a total of zero", priceFix, price({ total: "0" }), "INVALID", "total"],
    ["a negative total", priceFix, price({ total: "-10" }), "INVALID", "total"],
    ["a total with three places", priceFix, price({ total: "10.005" }), "INVALID", "total"],
    ["an empty id", buy, input({ externalId: "" }), "INVALID", "externalId"],
    ["an id of 111 characters", buy, input({ externalId: long }), "INVALID", "externalId"],
    ["an id with a space at its end", buy, input({ externalId: `${word} ` }), "INVALID", "externalId"],
    ["an id that is not ASCII", buy, input({ externalId: `${word}ö` }), "INVALID", "externalId"],
    ["an empty price token", buy, input({ priceToken: "" }), "INVALID", "priceToken"],
    ["a price token with a space", buy, input({ priceToken: `${word} 1` }), "INVALID", "priceToken"],
    ["no account from a partner", buy, input({ account: undefined }), "REQUIRED", "account"],
    ["a null account from a partner", sell, { input: { ...trade, account: null } }, "REQUIRED", "account"],
    ["ownAccount: false", buy, input({ account: { ownAccount: false } }), "INVALID", "account.ownAccount"],
    [
      "an empty customer id in the account",
      buy,
      newCustomer({ externalId: "" }),
      "INVALID",
      "account.customer.externalId",
    ],
    [
      "an identity number with a dash",
      buy,
      newCustomer({ identityNumber: word }),
      "INVALID",
      "account.customer.identityNumber",
    ],
    [
      "an identity number of two digits",
      buy,
      newCustomer({ identityNumber: "12" }),
      "INVALID",
      "account.customer.identityNumber",
    ],
    ["an empty first name", buy, newCustomer({ firstName: "" }), "INVALID", "account.customer.firstName"],
    [
      "a last name of 41 characters",
      buy,
      newCustomer({ lastName: "x".repeat(41) }),
      "INVALID",
      "account.customer.lastName",
    ],
    ["an e-mail without a host", buy, newCustomer({ email: word }), "INVALID", "account.customer.email"],
    ["a phone number in words", buy, newCustomer({ phone: word }), "INVALID", "account.customer.phone"],
    ["no item", buy, input({ items: [] }), "INVALID", "items"],
    ["51 items", buy, input({ items: skus }), "INVALID", "items"],
    ["a sku twice", buy, item({ sku: "GAG" }), "INVALID", "items"],
    ["a sku with a space", buy, item({ sku: `${word} 1` }), "INVALID", "items.1.sku"],
    ["an amount with five places", buy, item({ amount: "0.00001" }), "INVALID", "items.1.amount"],
    ["an amount of zero", buy, item({ amount: "0" }), "INVALID", "items.1.amount"],
    [
      "a negative amount",
      sell,
      { input: { ...trade, items: [{ sku: "GAU", amount: -1 }] } },
      "INVALID",
      "items.0.amount",
    ],
    ["no amount among several", buy, item({ amount: undefined }), "REQUIRED", "items.1.amount"],
    [
      "an expected total with three places",
      buy,
      input({ expectedTotal: "1.001" }),
      "INVALID",
      "expectedTotal",
    ],
    ["cashBalance: false", buy, input({ payment: { cashBalance: false } }), "INVALID", "payment.cashBalance"],
    ["a top-up of zero", buy, input({ topUp: "0" }), "INVALID", "topUp"],
  ];
  const api = await startApi();
  for (const [what, query, variables, code, path] of rows) {
    const { status, data, errors } = await api.send<Payloads>(query, variables);
    expect.soft({ status, errors }, what).toEqual({ status: 200, errors: undefined });
    const [payload] = Object.values(data);
    expect.soft(payload?.userErrors, what).toMatchObject([{ code, field: ["input", ...path.split(".")] }]);
    expect.soft(payload?.userErrors, what).toHaveLength(1);
    expect.soft(JSON.stringify(data), what).not.toMatch(canaries);
  }
  nothingWasLoggedOrAsked(api);
});

test("a mutation names every mistake at once", async () => {
  const api = await startApi();
  const mistakes = { externalId: "", items: [{ sku: "", amount: "0" }], expectedTotal: "0" };
  const { data } = await api.send<Payloads>(buy, { input: { ...purchase, ...mistakes } });
  const paths = data["buy"]?.userErrors.map(({ field }) => field.join("."));
  expect(paths?.sort()).toEqual([
    "input.expectedTotal",
    "input.externalId",
    "input.items.0.amount",
    "input.items.0.sku",
  ]);
});

test("a query says BAD_USER_INPUT with the path, and asks nothing", async () => {
  const customer = "query ($externalId: ID!) { customer(externalId: $externalId) { id } }";
  const page = "query ($after: String) { orders(after: $after) { totalCount } }";
  const rows: readonly [what: string, query: string, variables: object, path: string][] = [
    ["an empty customer id", customer, { externalId: "" }, "externalId"],
    ["a customer id that is not ASCII", customer, { externalId: `${word}ö` }, "externalId"],
    ["a guid that is none", order, { by: { guid: word } }, "by.guid"],
    ["a code with a dash", order, { by: { code: word } }, "by.code"],
    ["an empty order id", order, { by: { externalId: "" } }, "by.externalId"],
    ["a sku with a space", orders, { filter: { sku: `${word} 1` } }, "filter.sku"],
    ["a status that cannot be looked for", orders, { filter: { status: "UNKNOWN" } }, "filter.status"],
    ["a page of none", orders, { first: 0 }, "first"],
    ["a page of 31", orders, { first: 31 }, "first"],
    ["a forged cursor", page, { after: word }, "after"],
  ];
  const api = await startApi();
  for (const [what, query, variables, path] of rows) {
    const { errors } = await api.send(query, variables);
    expect.soft(errors, what).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect.soft(errors?.[0]?.message, what).toMatch(new RegExp(`^${path}: `));
    expect.soft(JSON.stringify(errors), what).not.toMatch(canaries);
  }
  nothingWasLoggedOrAsked(api);
});
