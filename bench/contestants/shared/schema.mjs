/** The part of our schema that the cases ask, so that the same query text serves. */
export const typeDefs = /* GraphQL */ `
  type Query {
    customer(externalId: ID!): Customer
    order(by: OrderLookup!): Order
    orders(first: Int = 10, filter: OrderFilter): OrderConnection
    productPrices(currency: Currency!): [ProductPrice!]
  }
  type Mutation {
    priceFix(input: PriceFixInput!): PriceFixPayload!
    buy(input: BuyInput!): BuyPayload!
  }
  enum Currency {
    TRY
    USD
    EUR
    GBP
  }
  enum OrderStatus {
    CREATED
    PENDING
    PROCESSING
    CANCELLED
    COMPLETED
    REFUNDED
    PAYMENT_CONFIRMED
  }
  enum OrderType {
    BUY
    SELL
    DELIVERY
  }
  input OrderLookup {
    guid: ID
  }
  input OrderFilter {
    customerExternalId: ID
  }
  input PriceFixInput {
    currency: Currency!
    customerExternalId: ID
  }
  input AccountInput {
    customer: OrderCustomerInput
  }
  input OrderCustomerInput {
    externalId: ID!
  }
  input PaymentInput {
    cashBalance: Boolean
  }
  input OrderItemInput {
    sku: String!
    amount: String!
  }
  input BuyInput {
    externalId: ID!
    priceToken: String!
    currency: Currency!
    account: AccountInput
    payment: PaymentInput!
    items: [OrderItemInput!]!
  }
  type Money {
    amount: String!
    currency: String!
  }
  type Customer {
    externalId: ID!
    fullName: String
    email: String
    phone: String
    balances: [Balance!]
    portfolio(currency: Currency!): Portfolio
    orders(first: Int = 10): OrderConnection
    storedCards: [StoredCard!]
  }
  type Balance {
    currencyCode: String!
    balance: String!
    blocked: String!
  }
  type Portfolio {
    total: Money!
    cash: Money!
    metals: Money!
  }
  type StoredCard {
    token: ID!
    maskedCardNumber: String!
    expiry: String
  }
  type OrderConnection {
    nodes: [Order!]!
    totalCount: Int
    pageInfo: PageInfo!
  }
  type PageInfo {
    hasNextPage: Boolean!
  }
  type Order {
    guid: ID!
    code: String!
    externalId: String
    type: OrderType!
    status: OrderStatus!
    total: Money
    items: [OrderItem!]!
  }
  type OrderItem {
    sku: String
    amount: String!
    unitPrice: Money
    total: Money
  }
  type Product {
    sku: String!
  }
  type ProductPrice {
    product: Product!
    buyPrice: Money!
    sellPrice: Money!
  }
  type UserError {
    code: String!
    message: String!
  }
  type PriceFix {
    token: String!
    prices: [ProductPrice!]!
  }
  type PriceFixPayload {
    priceFix: PriceFix
    userErrors: [UserError!]!
  }
  type BuyPayload {
    orders: [Order!]!
    userErrors: [UserError!]!
  }
`;
