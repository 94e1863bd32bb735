import type { EndpointName } from "../../src/minted/endpoints.js";
import type { TestApi } from "../support/api.js";
import { fixPrice, knownCustomer } from "../support/flow.js";
import type { Args } from "./ask-whole.js";

export interface Case {
  /** What MINTED_ENDPOINTS, and the sandbox's own setting, say of the row. */
  readonly move: {
    readonly method: string;
    readonly path: string;
    readonly fields?: Readonly<Record<string, string>>;
  };
  readonly ask: readonly [operation: string, args?: Args];
  /** What has to have happened. */
  readonly after?: (api: TestApi) => Promise<unknown>;
  /** Method and path with query, and the body, as they arrive then. */
  readonly arrives: readonly [call: string, body?: object];
}

/** Which a sandbox with the seed 1 gives first. */
const firstToken = "FwAToEsEK8ok5leLwKc5tcLz7uIiKFdH";
const fields = [{ name: "occupation", value: "teacher" }];
const card = { holder: "Deniz Örnek", number: "4048095010857528", expiry: "05/28", securityCode: "000" };
const known = { customerExternalId: knownCustomer };

/** Every inferred row, in the order in which they are asked. */
export const moves: Partial<Record<EndpointName, Case>> = {
  getOrders: {
    move: {
      ...{ method: "POST", path: "/v9/order-list" },
      fields: {
        page: "paging.page",
        total: "paging.size",
        customer_external_id: "customer.external_id",
        sku: "code",
      },
    },
    ask: ["Query.orders", { first: 7, filter: { ...known, sku: "GAU" } }],
    arrives: [
      "POST /v9/order-list",
      {
        ...{ paging: { page: 1, size: 7 }, customer: { external_id: knownCustomer }, code: "GAU" },
        ...{ sortBy: "created_at", sortType: "desc" },
      },
    ],
  },
  orderStatuses: {
    move: { method: "POST", path: "/v9/statuses" },
    ask: ["Query.orderStatuses"],
    arrives: ["POST /v9/statuses"],
  },
  productPrices: {
    move: { method: "GET", path: "/v9/prices", fields: { currency: "filter.currency_code" } },
    ask: ["Query.productPrices", { currency: "GBP" }],
    arrives: ["GET /v9/prices?filter%5Bcurrency_code%5D=GBP"],
  },
  partnerBalance: {
    move: { method: "POST", path: "/v9/balance" },
    ask: ["Partner.balances"],
    arrives: ["POST /v9/balance"],
  },
  upsertWalletKyc: {
    move: {
      ...{ method: "PUT", path: "/v9/kyc/{external_customer_id}" },
      fields: { "fields[]": "kyc.rows[]", "fields[].name": "fields[].key" },
    },
    ask: ["Mutation.upsertWalletKyc", { input: { ...known, fields } }],
    arrives: ["PUT /v9/kyc/MTD0018232", { kyc: { rows: [{ key: "occupation", value: "teacher" }] } }],
  },
  bulkUpsertWalletKyc: {
    move: {
      ...{ method: "PUT", path: "/v9/kyc" },
      fields: {
        "customers[].external_id": "customers[].customer.id",
        "customers[].fields[].name": "customers[].fields[].value",
        "customers[].fields[].value": "customers[].fields[].name",
      },
    },
    ask: ["Mutation.bulkUpsertWalletKyc", { input: { customers: [{ ...known, fields }] } }],
    arrives: [
      "PUT /v9/kyc",
      {
        customers: [{ customer: { id: knownCustomer }, fields: [{ value: "occupation", name: "teacher" }] }],
      },
    ],
  },
  getWalletKyc: {
    move: { method: "POST", path: "/v9/kyc/{external_customer_id}" },
    ask: ["Customer.walletKyc"],
    arrives: ["POST /v9/kyc/MTD0018232"],
  },
  deliveryWallets: {
    move: {
      ...{ method: "GET", path: "/v9/delivery/wallets" },
      fields: { "customer.external_id": "customer_external_id" },
    },
    ask: ["Customer.deliveryWallets"],
    arrives: ["GET /v9/delivery/wallets?customer_external_id=MTD0018232"],
  },
  deliveryQuote: {
    move: { method: "GET", path: "/v9/delivery/quote", fields: { sku: "goods.code", amount: "goods.grams" } },
    ask: ["Query.deliveryQuote", { input: { ...known, sku: "GAU", amount: "3" } }],
    arrives: [
      "GET /v9/delivery/quote?customer%5Bexternal_id%5D=MTD0018232&goods%5Bcode%5D=GAU&goods%5Bgrams%5D=3",
    ],
  },
  calculatePrice: {
    move: {
      ...{ method: "GET", path: "/v9/calculation" },
      fields: { "items[].amount": "items[].grams", "items[]": "lines[]", price_token: "price.token" },
    },
    after: (api) => fixPrice(api),
    ask: [
      "Query.calculatePrice",
      { input: { priceToken: firstToken, currency: "TRY", items: [{ sku: "GAU", amount: "2.5" }] } },
    ],
    arrives: [
      "GET /v9/calculation?currency_code=TRY&lines%5B0%5D%5Bsku%5D=GAU&lines%5B0%5D%5Bgrams%5D=2.5" +
        `&price%5Btoken%5D=${firstToken}`,
    ],
  },
  paymentTypes: {
    move: { method: "POST", path: "/v9/payment-types" },
    ask: ["Query.paymentTypes"],
    arrives: ["POST /v9/payment-types"],
  },
  installments: {
    move: { method: "GET", path: "/v9/installments", fields: { total: "money", bin: "card.bin" } },
    ask: ["Query.installments", { input: { bin: "404809", total: "1200.5", currency: "TRY" } }],
    arrives: ["GET /v9/installments?money=1200.5&card%5Bbin%5D=404809"],
  },
  partnerLegal: {
    move: { method: "GET", path: "/v9/legal" },
    ask: ["Query.legalDocuments"],
    arrives: ["GET /v9/legal"],
  },
  partnerStats: {
    move: {
      ...{ method: "GET", path: "/v9/stats" },
      fields: { startDate: "range.from", endDate: "range.to", currency_code: "currency" },
    },
    ask: ["Partner.stats", { input: { from: "2023-10-01", to: "2023-11-30", currencyCode: "TRY" } }],
    arrives: ["GET /v9/stats?range%5Bfrom%5D=2023-10-01&range%5Bto%5D=2023-11-30&currency=TRY"],
  },
  customerBalanceStats: {
    move: { method: "POST", path: "/v9/balance/{external_id}/days" },
    ask: ["Customer.balanceStats"],
    arrives: ["POST /v9/balance/MTD0018232/days"],
  },
  updateCashBalance: {
    move: {
      ...{ method: "PUT", path: "/v9/balance/{external_id}/cash" },
      fields: { currency_code: "cash.currency", amount: "cash.value" },
    },
    ask: [
      "Mutation.updateCustomerCashBalance",
      { input: { ...known, externalId: "C-1", currency: "TRY", mode: "SET", amount: "2500.5" } },
    ],
    arrives: ["PUT /v9/balance/MTD0018232/cash", { cash: { currency: "TRY", value: 2500.5 } }],
  },
  listStoredCards: {
    move: {
      ...{ method: "GET", path: "/v9/cards" },
      fields: { "customer.external_id": "external_customer_id" },
    },
    ask: ["Customer.storedCards"],
    arrives: ["GET /v9/cards?external_customer_id=MTD0018232"],
  },
  addStoredCard: {
    move: {
      ...{ method: "PUT", path: "/v9/cards" },
      fields: { card_number: "card.pan", card_expiry: "card.until", "customer.external_id": "external_id" },
    },
    ask: ["Mutation.addStoredCard", { input: { ...known, ...card } }],
    arrives: [
      "PUT /v9/cards",
      {
        ...{ card: { pan: card.number, until: "05/28" }, card_holder: card.holder, card_cvv: "000" },
        ...{ external_id: knownCustomer, customer: { fullname: "Deniz Örnek" } },
      },
    ],
  },
  deleteStoredCard: {
    move: {
      ...{ method: "POST", path: "/v9/cards/removal" },
      fields: { card_token: "card.token", "customer.external_id": "card.owner" },
    },
    ask: ["Mutation.deleteStoredCard", { input: { ...known, token: "token_declined" } }],
    arrives: ["POST /v9/cards/removal", { card: { token: "token_declined", owner: knownCustomer } }],
  },
  removeCustomer: {
    move: { method: "POST", path: "/v9/customer/{external_customer_id}/removal" },
    ask: ["Mutation.removeCustomer", { input: { customerExternalId: "CUST-0005" } }],
    arrives: ["POST /v9/customer/CUST-0005/removal"],
  },
};
