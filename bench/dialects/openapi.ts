import type { Data } from "../cases/cases.js";
import { fifty, type OperationName } from "../cases/queries.js";
import type { Dialect } from "./dialect.js";
import { wireToOurs } from "./plain-wire.js";

const orderRow = `fragment OrderRow on Order {
  guid order_code external_id type status_name total currency_code items { sku amount price total }
}`;
const page = "data { data { ...OrderRow } total current_page last_page }";
const prices = "sku buy_price sell_price";

/** The same fields as in our queries, by the names that a schema made from the OpenAPI description has. */
const queriesWith = (body: string): Readonly<Record<OperationName, string>> => ({
  Small: `query Small($id: String!) {
    customer(external_customer_id: $id) { data { external_id fullname email phone } }
  }`,
  Home: `query Home($id: String!) {
    customer(external_customer_id: $id) { data { external_id fullname } }
    balances(external_id: $id) { data { currency_code balance blocked real_balance } }
    prices(currency: "TRY") { data { ${prices} } }
    orders(customer_external_id: $id, page: 1, total: 10) { ${page} }
    storedCards(${body}: { customer: { external_id: $id } }) { data { card_token card_number card_expiry } }
  }
  ${orderRow}`,
  List: `query List($id: String!) {
    orders(customer_external_id: $id, page: 1, total: 30) { ${page} }
  }
  ${orderRow}`,
  LookUps: `query LookUps(${fifty((place) => `$g${place}: String!`).join(", ")}) {
    ${fifty((place) => `o${place}: order(${body}: { guid: $g${place} }) { data { ...OrderRow } }`).join("\n    ")}
  }
  ${orderRow}`,
  Fix: `mutation Fix($id: String!) {
    priceFix(${body}: { type: "digital", currency: "TRY", customer_external_id: $id }) {
      data { token prices { ${prices} } }
    }
  }`,
  Buy: `mutation Buy($id: String!, $externalId: String!, $token: String!) {
    buy(${body}: {
      external_id: $externalId, price_token: $token, currency_code: "TRY",
      customer: { external_id: $id }, items: [{ sku: "GAU", amount: 1 }]
    }) { data { orders { ...OrderRow } } }
  }
  ${orderRow}`,
});

interface BuyVariables {
  readonly input: {
    readonly externalId: string;
    readonly priceToken: string;
    readonly account: { readonly customer: { readonly externalId: string } };
  };
}

/** `body`: what the argument is called that has a request's body. */
export function openapiDialect(body: string): Dialect {
  const queries = queriesWith(body);
  return {
    query: (operation) => queries[operation],
    variables: (operation, variables) => (operation === "Buy" ? buyVariables(variables) : variables),
    toOurs: (operation, data) => wireToOurs(operation, withoutEnvelopes(data)),
  };
}

function buyVariables(variables: Data): Data {
  const { externalId, priceToken, account } = (variables as unknown as BuyVariables).input;
  return { id: account.customer.externalId, externalId, token: priceToken };
}

const withoutEnvelopes = (data: Data): Data =>
  Object.fromEntries(Object.entries(data).map(([name, answer]) => [name, (answer as Data | null)?.["data"]]));
