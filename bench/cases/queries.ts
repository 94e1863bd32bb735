/** The text of each operation, as this API and every contestant with its schema is asked. */
export const queries = {
  Small: `query Small($id: ID!) { customer(externalId: $id) { externalId fullName email phone } }`,
  Home: `query Home($id: ID!) {
    customer(externalId: $id) {
      externalId
      fullName
      portfolio(currency: TRY) { total { amount currency } cash { amount } metals { amount } }
      balances { currencyCode balance blocked }
      orders(first: 10) { nodes { ...OrderRow } totalCount pageInfo { hasNextPage } }
      storedCards { token maskedCardNumber expiry }
    }
    productPrices(currency: TRY) { product { sku } buyPrice { amount currency } sellPrice { amount currency } }
  }
  ${orderRow()}`,
  List: `query List($id: ID!) {
    orders(first: 30, filter: { customerExternalId: $id }) { nodes { ...OrderRow } totalCount pageInfo { hasNextPage } }
  }
  ${orderRow()}`,
  LookUps: `query LookUps(${fifty((place) => `$g${place}: ID!`).join(", ")}) {
    ${fifty((place) => `o${place}: order(by: { guid: $g${place} }) { ...OrderRow }`).join("\n    ")}
  }
  ${orderRow()}`,
  Fix: `mutation Fix($id: ID!) {
    priceFix(input: { currency: TRY, customerExternalId: $id }) {
      priceFix { token prices { product { sku } buyPrice { amount currency } sellPrice { amount currency } } }
      userErrors { code message }
    }
  }`,
  Buy: `mutation Buy($input: BuyInput!) {
    buy(input: $input) { orders { ...OrderRow } userErrors { code message } }
  }
  ${orderRow()}`,
} as const;

export type OperationName = keyof typeof queries;

function orderRow(): string {
  return `fragment OrderRow on Order {
    guid code externalId type status
    total { amount currency }
    items { sku amount unitPrice { amount } total { amount currency } }
  }`;
}

export function fifty<T>(make: (place: number) => T): T[] {
  return Array.from({ length: 50 }, (_, place) => make(place));
}
