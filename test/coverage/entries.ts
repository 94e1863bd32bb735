import { defaultEndpoints, type EndpointName } from "../../src/minted/endpoints.js";

/** An entry of the navigation of Minted's documentation. */
export interface Entry {
  /** Stable: tests name it. */
  readonly id: string;
  /** As the navigation has it. */
  readonly name: string;
  /** The field of the graph that does it. */
  readonly operation: string;
  /** The row of src/minted/endpoints.ts that knows method, path and version. */
  readonly endpoint: EndpointName;
}

/** Group by group: [last part of the id, name, operation, endpoint]. */
const groups: Readonly<
  Record<string, { title: string; entries: readonly (readonly [string, string, string, EndpointName])[] }>
> = {
  "buy-customer-amount": {
    title: "Buy / Customer B2B2C / From Amount",
    entries: [
      ["price-fix", "Price Fix (Get Prices)", "Mutation.priceFix", "priceFix"],
      ["calculate", "Calculate Price", "Query.calculatePrice", "calculatePrice"],
      ["silver", "Buy (Silver)", "Mutation.buy", "digitalBuy"],
      ["gold", "Buy (Gold)", "Mutation.buy", "digitalBuy"],
      ["platinum", "Buy (Platinum)", "Mutation.buy", "digitalBuy"],
    ],
  },
  "buy-customer-total": {
    title: "Buy / Customer B2B2C / From Total Price",
    entries: [
      ["price-fix", "Price Fix", "Mutation.priceFix", "priceFix"],
      ["gold", "Buy (Gold)", "Mutation.buy", "digitalBuy"],
      ["silver", "Buy (Silver)", "Mutation.buy", "digitalBuy"],
    ],
  },
  "buy-partner": {
    title: "Buy / Partner B2B",
    entries: [
      ["price-fix", "Price Fix", "Mutation.priceFix", "priceFix"],
      ["gold", "Buy (Gold)", "Mutation.buy", "digitalBuy"],
      ["silver", "Buy (Silver)", "Mutation.buy", "digitalBuy"],
    ],
  },
  "buy-card": {
    title: "Buy / Card Payment",
    entries: [
      ["payment-types", "Payment Get All Types", "Query.paymentTypes", "paymentTypes"],
      ["bin-query", "Bin Query (Installments/Comissions)", "Query.installments", "installments"],
      ["price-fix", "Price Fix", "Mutation.priceFix", "priceFix"],
      ["stored-card", "Buy (with card token)", "Mutation.buy", "digitalBuy"],
      ["card-number", "Buy (with card number)", "Mutation.buy", "digitalBuy"],
      ["get-order", "Get Order", "Query.order", "getOrder"],
    ],
  },
  "sell-partner": {
    title: "Sell / Partner B2B",
    entries: [
      ["price-fix", "Price Fix", "Mutation.priceFix", "priceFix"],
      ["gold", "Sell (Gold)", "Mutation.sell", "digitalSell"],
      ["silver", "Sell (Silver)", "Mutation.sell", "digitalSell"],
    ],
  },
  "sell-customer": {
    title: "Sell / Customer B2B2C",
    entries: [
      ["price-fix", "Price Fix", "Mutation.priceFix", "priceFix"],
      ["gold", "Sell (Gold)", "Mutation.sell", "digitalSell"],
      ["silver", "Sell (Silver)", "Mutation.sell", "digitalSell"],
    ],
  },
  customers: {
    title: "Customers",
    entries: [
      ["create", "Create Customer", "Mutation.createCustomer", "createCustomer"],
      [
        "create-business",
        "Create Business Customer",
        "Mutation.createBusinessCustomer",
        "createBusinessCustomer",
      ],
      ["update", "Update Customer", "Mutation.updateCustomer", "updateCustomer"],
      ["remove", "Remove Customer Id", "Mutation.removeCustomer", "removeCustomer"],
      ["get", "Get Customer", "Query.customer", "getCustomer"],
      ["kyc-get", "Customer Wallet Kyc - Get", "Customer.walletKyc", "getWalletKyc"],
      ["kyc-upsert", "Customer Wallet Kyc - Upsert", "Mutation.upsertWalletKyc", "upsertWalletKyc"],
      [
        "kyc-bulk",
        "Customer Wallet Kyc - Bulk Upsert",
        "Mutation.bulkUpsertWalletKyc",
        "bulkUpsertWalletKyc",
      ],
    ],
  },
  balances: {
    title: "Balances",
    entries: [
      ["customer", "Customer Balance", "Customer.balances", "customerBalance"],
      ["partner", "Partner Balance", "Partner.balances", "partnerBalance"],
      [
        "update-cash",
        "Update Customer Cash Balance",
        "Mutation.updateCustomerCashBalance",
        "updateCashBalance",
      ],
      ["stats", "Stats", "Partner.stats", "partnerStats"],
      ["seven-days", "Customer Balance 7d Stats", "Customer.balanceStats", "customerBalanceStats"],
    ],
  },
  "card-storage": {
    title: "Card Storage",
    entries: [
      ["list", "List", "Customer.storedCards", "listStoredCards"],
      ["add", "Add", "Mutation.addStoredCard", "addStoredCard"],
      ["delete", "Delete", "Mutation.deleteStoredCard", "deleteStoredCard"],
    ],
  },
  delivery: {
    title: "Delivery",
    entries: [
      ["wallets", "List Wallets", "Customer.deliveryWallets", "deliveryWallets"],
      ["calculate", "Calculate", "Query.deliveryQuote", "deliveryQuote"],
      ["create-cash", "Create (Pay With Cash)", "Mutation.createDelivery", "createDelivery"],
      ["create-card", "Create (Pay With Card Payment)", "Mutation.createDelivery", "createDelivery"],
    ],
  },
  root: {
    title: "Root endpoints",
    entries: [
      ["product-prices", "Product Prices", "Query.productPrices", "productPrices"],
      ["get-orders", "Get Orders", "Query.orders", "getOrders"],
      ["get-order", "Get Order", "Query.order", "getOrder"],
      ["get-order-alternative", "Get Order (Alternative)", "Query.order", "getOrderAlternative"],
      ["partner-legal", "Partner Legal", "Query.legalDocuments", "partnerLegal"],
      ["order-statuses", "Order Statusses", "Query.orderStatuses", "orderStatuses"],
    ],
  },
};

/** All 49, in the navigation's order. */
export const entries: readonly Entry[] = Object.entries(groups).flatMap(([group, { title, entries: rows }]) =>
  rows.map(([id, name, operation, endpoint]) => ({
    ...{ id: `${group}/${id}`, name: `${title} / ${name}`, operation, endpoint },
  })),
);

export function entryOf(id: string): Entry {
  const entry = entries.find((one) => one.id === id);
  if (!entry) throw new Error(`No entry ${id}: expected one of ${entries.map((one) => one.id).join(", ")}.`);
  return entry;
}

export const endpointOf = ({ endpoint }: Entry) => defaultEndpoints[endpoint];
