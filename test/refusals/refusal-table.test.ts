import { describe, expect, test } from "vitest";
import type { EndpointName } from "../../src/minted/endpoints.js";
import { MintedRefusal } from "../../src/minted/errors.js";
import { refusalRows, type RefusalRow } from "../../src/refusals/refusal-rows.js";
import { RefusalTable } from "../../src/refusals/refusal-table.js";

interface Answer {
  readonly endpoint: EndpointName;
  readonly status: number;
  readonly code?: number;
  readonly fields?: readonly string[];
  readonly message?: string;
}

type Example = readonly [answer: Answer, becomes: string, path: string];

const buy = (code?: number, ...fields: string[]): Answer => ({
  endpoint: "digitalBuy",
  status: 422,
  code,
  fields,
});
const sell = (code?: number, ...fields: string[]): Answer => ({
  ...buy(code, ...fields),
  endpoint: "digitalSell",
});

const delivery = (status: number, code?: number, ...fields: string[]): Answer => ({
  endpoint: "createDelivery",
  status,
  code,
  fields,
});

/** For each row, by its signs, an answer that would be something else without it. */
const examples: Readonly<Record<string, Example>> = {
  ...Object.fromEntries(
    (["updateCustomer", "removeCustomer", "upsertWalletKyc", "addStoredCard"] as const).map((endpoint) => [
      `${endpoint}, 404`,
      [{ endpoint, status: 404 }, "NOT_FOUND", "input.customerExternalId"],
    ]),
  ),
  "bulkUpsertWalletKyc, 422, field customers.*.external_id": [
    { endpoint: "bulkUpsertWalletKyc", status: 422, fields: ["customers.12.external_id"] },
    "NOT_FOUND",
    "input.customers.12.customerExternalId",
  ],
  "updateCashBalance, 404": [
    { endpoint: "updateCashBalance", status: 404 },
    "NOT_FOUND",
    "input.customerExternalId",
  ],
  "updateCashBalance, 422, field external_id": [
    { endpoint: "updateCashBalance", status: 422, code: 422, fields: ["external_id"] },
    "INVALID",
    "input.customerExternalId",
  ],
  "partnerStats, 422, field currency_code": [
    { endpoint: "partnerStats", status: 422, code: 422, fields: ["currency_code"] },
    "INVALID",
    "input.currencyCode",
  ],
  "deleteStoredCard, 404": [{ endpoint: "deleteStoredCard", status: 404 }, "NOT_FOUND", "input.token"],
  "addStoredCard, code 4228": [
    { endpoint: "addStoredCard", status: 422, code: 4228, fields: ["payment"] },
    "PAYMENT_DECLINED",
    "input",
  ],
  "422, code 4228": [buy(4228, "payment"), "PAYMENT_DECLINED", "input.payment"],
  "404": [{ endpoint: "getOrder", status: 404 }, "NOT_FOUND", "input"],
  "200, code 404": [{ endpoint: "getOrder", status: 200, code: 404 }, "NOT_FOUND", "input"],
  "digitalBuy, 403": [{ endpoint: "digitalBuy", status: 403 }, "NOT_PERMITTED", "input.items"],
  "digitalSell, 403": [{ endpoint: "digitalSell", status: 403 }, "NOT_PERMITTED", "input.items"],
  "createDelivery, 404": [delivery(404), "NOT_FOUND", "input.account.customer.externalId"],
  "createDelivery, 403": [delivery(403), "NOT_PERMITTED", "input.sku"],
  "createDelivery, code 4224, field amount": [
    delivery(422, 4224, "amount"),
    "INSUFFICIENT_BALANCE",
    "input.amount",
  ],
  "createDelivery, code 4224": [delivery(422, 4224, "balance"), "INSUFFICIENT_BALANCE", "input.payment"],
  "403": [{ endpoint: "priceFix", status: 403 }, "NOT_PERMITTED", "input"],
  "422, code 4221": [buy(4221, "price_token"), "PRICE_EXPIRED", "input.priceToken"],
  "422, code 4222": [buy(4222), "PRICE_UNKNOWN", "input"],
  "422, code 4223": [buy(4223, "price_token"), "PRICE_USED", "input.priceToken"],
  "digitalBuy, code 4224": [buy(4224, "balance"), "INSUFFICIENT_BALANCE", "input.payment"],
  "updateCashBalance, code 4224": [
    { endpoint: "updateCashBalance", status: 422, code: 4224 },
    "INSUFFICIENT_BALANCE",
    "input.amount",
  ],
  "code 4224": [sell(4224, "balance"), "INSUFFICIENT_BALANCE", "input.items"],
  "422, code 4225": [buy(4225), "DUPLICATE_EXTERNAL_ID", "input"],
  "422, code 4226": [buy(4226), "CUSTOMER_DETAILS_REQUIRED", "input"],
  "422, field price_token": [sell(1, "price_token"), "PRICE_UNKNOWN", "input.priceToken"],
  "422, field external_id": [sell(1, "external_id"), "DUPLICATE_EXTERNAL_ID", "input.externalId"],
  "422, field customer": [
    buy(1, "customer.phone"),
    "CUSTOMER_DETAILS_REQUIRED",
    "input.account.customer.phone",
  ],
};

describe("each row of the table", () => {
  test.each(refusalRows.map((row) => ({ signs: signsOf(row), row })))("$signs", ({ signs, row }) => {
    const example = examples[signs];
    if (!example) throw new Error(`Add an example of '${signs}' to this test.`);
    const [answer, becomes, path] = example;
    expect(becomes).toBe(row.as);
    expect(explained(answer)).toEqual([[becomes, path]]);
  });

  test("has an example, and no example is of a row that is gone", () => {
    expect(Object.keys(examples).sort()).toEqual(refusalRows.map(signsOf).sort());
  });

  test("matches no words: those are for MINTED_ERRORS alone", () => {
    expect(refusalRows.filter(({ words }) => words !== undefined)).toEqual([]);
  });
});

describe("what no row explains", () => {
  test("is REJECTED, in Minted's own words and with its code", () => {
    const refused = refusalOf({ ...buy(7), message: "Bugün olmaz." });
    expect(new RefusalTable().explain("digitalBuy", refused).userErrors).toEqual([
      { code: "REJECTED", message: "Bugün olmaz.", field: ["input"], upstreamCode: 7 },
    ]);
  });

  test("is INVALID at each field that Minted names", () => {
    expect(
      explained(buy(422, "items.2.sku", "topup.price", "items.0", "customer_external_id", "unheard_of")),
    ).toEqual([
      ["INVALID", "input.items.2.sku"],
      ["INVALID", "input.topUp"],
      ["INVALID", "input.items.0"],
      ["INVALID", "input.customerExternalId"],
      ["INVALID", "input"],
    ]);
  });

  test("is INVALID where the same name stands in another mutation's input", () => {
    const at = (endpoint: EndpointName, ...fields: string[]) =>
      explained({ endpoint, status: 422, fields }).map(([, path]) => path);
    expect(at("createCustomer", "firstname", "identity_number", "customer.phone")).toEqual([
      "input.firstName",
      "input.identityNumber",
      "input.phone",
    ]);
    expect(at("createBusinessCustomer", "firstname", "tax_office", "account_type")).toEqual([
      "input.companyName",
      "input.taxOffice",
      "input",
    ]);
    expect(at("updateCustomer", "firstname", "birthdate")).toEqual([
      "input.changes.firstName",
      "input.changes.birthdate",
    ]);
    expect(at("upsertWalletKyc", "fields.2.value")).toEqual(["input.fields.2.value"]);
    expect(at("bulkUpsertWalletKyc", "customers.1.fields.0.name", "customers")).toEqual([
      "input.customers.1.fields.0.name",
      "input.customers",
    ]);
  });

  test("is at the members of an address that Minted names", () => {
    const fields = [
      "address.billing.tax_office",
      "address.shipping.zipcode",
      "address.billing.address",
      "sku",
    ];
    expect(explained(delivery(422, 422, ...fields))).toEqual([
      ["INVALID", "input.billingAddress.taxOffice"],
      ["INVALID", "input.shippingAddress.zipCode"],
      ["INVALID", "input.billingAddress.address"],
      ["INVALID", "input.sku"],
    ]);
  });

  test("has words also where Minted gives none", () => {
    const [error] = new RefusalTable().explain("digitalBuy", refusalOf({ ...buy(), message: "" })).userErrors;
    expect(error?.message).toEqual({ en: "Minted refused this.", tr: "Minted bunu reddetti." });
  });
});

test("several fields that come to the same code and place are told once", () => {
  expect(explained(buy(4224, "balance", "items"))).toEqual([["INSUFFICIENT_BALANCE", "input.payment"]]);
});

function signsOf({ endpoint, status, code, field }: RefusalRow): string {
  const signs = [endpoint, status, code && `code ${code}`, field && `field ${field}`];
  return signs.filter((sign) => sign !== undefined).join(", ");
}

function refusalOf({ endpoint, status, code, fields = [], message = "No." }: Answer): MintedRefusal {
  return new MintedRefusal({ endpoint, status, code: code ?? null, upstreamMessage: message, fields });
}

function explained(answer: Answer): [code: string, path: string | undefined][] {
  const { userErrors } = new RefusalTable().explain(answer.endpoint, refusalOf(answer));
  return userErrors.map(({ code, field }) => [code, field?.join(".")]);
}
