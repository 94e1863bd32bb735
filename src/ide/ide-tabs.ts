/** A tab of the IDE: a document, and the variables that the editor opens with. */
export interface IdeTab {
  query: string;
  variables: Record<string, string>;
}

/** Stand-ins in variables: the page puts a UUID of its own in for each, new at every load. */
export const newBuyId = "{new buy id}";
export const newSellId = "{new sell id}";

const tokenOfFirstTab = "paste the token of tab 1 here";
const freshToken = "paste a new token of tab 1 here";

/** The main flow, ready to run from left to right: fix prices, buy, look the order up, sell; then the catalogue, and live prices. */
export function ideTabs(customerExternalId: string): readonly IdeTab[] {
  return [
    { query: priceFix, variables: { customerExternalId } },
    { query: buy, variables: { externalId: newBuyId, priceToken: tokenOfFirstTab, customerExternalId } },
    { query: findOrder, variables: { externalId: newBuyId } },
    { query: sell, variables: { externalId: newSellId, priceToken: freshToken, customerExternalId } },
    { query: products, variables: {} },
    { query: priceUpdates, variables: {} },
  ];
}

const priceFix = `# 1 of 4. Fix the prices for a customer, and copy the
# token: it is good for one order, until expiresAt.
mutation PriceFix(
  $customerExternalId: ID
  $currency: Currency = TRY
) {
  priceFix(
    input: {
      currency: $currency
      customerExternalId: $customerExternalId
    }
  ) {
    priceFix {
      token
      expiresAt
      expiresInSeconds
      prices {
        product {
          sku
          name
        }
        buyPrice {
          amount
          currency
        }
        sellPrice {
          amount
        }
      }
    }
    userErrors {
      code
      message
      field
    }
  }
}
`;

const placed = `orders {
      id
      code
      guid
      status
      total {
        amount
        currency
      }
      items {
        sku
        amount
        unitPrice {
          amount
        }
      }
    }
    customer {
      id
      balances {
        currencyCode
        unit
        balance
        blocked
      }
    }
    userErrors {
      code
      message
      field
    }`;

const buy = `# 2 of 4. Buy one gram with the customer's cash. Paste
# the token of tab 1 below, as priceToken. externalId
# is your own id of the order, a new one for each.
mutation Buy(
  $externalId: ID!
  $priceToken: String!
  $customerExternalId: ID!
  $currency: Currency = TRY
  $sku: String = "GAU"
  $amount: Decimal = "1"
) {
  buy(
    input: {
      externalId: $externalId
      priceToken: $priceToken
      currency: $currency
      account: {
        customer: { externalId: $customerExternalId }
      }
      payment: { cashBalance: true }
      items: [{ sku: $sku, amount: $amount }]
    }
  ) {
    ${placed}
  }
}
`;

const findOrder = `# 3 of 4. The order of tab 2, by the same externalId:
# nothing to paste. Run it again to see the status move.
query FindOrder($externalId: ID!) {
  order(by: { externalId: $externalId }) {
    id
    code
    guid
    type
    status
    isFinal
    placedAt
    total {
      amount
      currency
    }
    items {
      productName
      amount
      total {
        amount
      }
    }
  }
}
`;

const sell = `# 4 of 4. Sell half a gram. A token is good for one
# order: run tab 1 again, and paste the new one below.
mutation Sell(
  $externalId: ID!
  $priceToken: String!
  $customerExternalId: ID!
  $currency: Currency = TRY
  $sku: String = "GAU"
  $amount: Decimal = "0.5"
) {
  sell(
    input: {
      externalId: $externalId
      priceToken: $priceToken
      currency: $currency
      account: {
        customer: { externalId: $customerExternalId }
      }
      items: [{ sku: $sku, amount: $amount }]
    }
  ) {
    ${placed}
  }
}
`;

const products = `# The catalogue with indicative prices, which bind
# nobody: only a price fix (tab 1) does.
query Products($currency: Currency = TRY) {
  products {
    sku
    name
    metal
    price(currency: $currency) {
      at
      buyPrice {
        amount
        currency
      }
      sellPrice {
        amount
        currency
      }
    }
  }
}
`;

const priceUpdates = `# The same prices as they change, over a WebSocket,
# until you press stop.
subscription PriceUpdates(
  $currency: Currency! = TRY
  $skus: [String!] = ["GAU", "GAG"]
) {
  priceUpdates(currency: $currency, skus: $skus) {
    at
    product {
      sku
    }
    buyPrice {
      amount
      currency
    }
    sellPrice {
      amount
    }
  }
}
`;
