import { orderLines, payment, trade, person, addresses } from "./endpoint-fields.js";
import type { FieldMoves } from "./field-moves.js";

export const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

export interface Endpoint {
  readonly method: (typeof methods)[number];
  /** A template, as '/partner/order/{external_order_id}'. */
  readonly path: string;
  readonly apiVersion: string;
  /** May be repeated whatever became of the first request; the method does not tell. */
  readonly safe: boolean;
  /** Method and path stand in Minted's documentation; otherwise they are inferred. */
  readonly documented: boolean;
  /** The page, or what the row was inferred from. */
  readonly source: string;
  /** What is sent in the body, or in the query of a GET: dotted names, with [] behind those that are lists. */
  readonly fields: readonly string[];
  /** Of these fields, those that stand elsewhere on a partner's Minted. */
  readonly moves: FieldMoves;
}

const order = "/partner/order";
const customer = "/partner/customer";
const customerById = `${customer}/{external_customer_id}`;
const balance = "/partner/balance";
const balanceOf = `${balance}/customer/{external_id}`;
const cards = "/partner/card/storage";
const delivery = "/partner/delivery";

const navigation = "named in the navigation of api-3769732";
const ePay = "the same vendor's payment service, epayapi";

const documented = (method: Endpoint["method"], path: string, apiVersion: string, source: string) => ({
  ...{ method, path, apiVersion, source },
  ...{ safe: true, documented: true, fields: [] as readonly string[], moves: {} },
});
const inferred = (...row: Parameters<typeof documented>) => ({ ...documented(...row), documented: false });
/** Changes something: repeating it could do it twice. */
const writing = { safe: false } as const;

/** Every endpoint that is called. MINTED_ENDPOINTS overrides method, path, version and fields of any row. */
export const defaultEndpoints = {
  priceFix: {
    ...documented("POST", "/partner/pricefix", "3", "api-3826800, api-7918013"),
    fields: ["type", "currency", "customer_external_id", "total"],
  },
  calculatePrice: {
    ...inferred("POST", `${order}/digital/calculate`, "2", `${navigation}; body as of buy`),
    fields: ["price_token", "currency_code", ...orderLines],
  },
  digitalBuy: {
    ...documented("POST", `${order}/digital/buy`, "2", "api-3769732, api-3769742, api-4434391"),
    ...writing,
    fields: [...trade, "topup.price", ...payment],
  },
  digitalSell: {
    ...documented("POST", `${order}/digital/sell`, "2", "api-3769745"),
    ...writing,
    fields: trade,
  },
  getOrder: documented("GET", `${order}/{external_order_id}`, "2", "api-3652432, api-4295600"),
  getOrderAlternative: {
    ...documented("POST", order, "2", "api-3874525"),
    fields: ["guid", "order_code", "external_id", "push_hook"],
  },
  getOrders: {
    ...inferred("GET", "/partner/orders", "2", "modelled on GET /partner/ecom/orders, api-8228838"),
    fields: [
      "page",
      "total",
      "sortBy",
      "sortType",
      "customer_external_id",
      "sku",
      "status",
      "startDate",
      "endDate",
    ],
  },
  orderStatuses: inferred("GET", `${order}/statuses`, "2", navigation),
  productPrices: { ...inferred("GET", "/partner/prices", "3", navigation), fields: ["currency"] },
  paymentTypes: inferred("GET", "/partner/payment/types", "2", "named in the navigation of api-4295600"),
  installments: {
    ...inferred("POST", "/partner/payment/bin", "2", `modelled on POST /query/bin of ${ePay}, api-5408552`),
    fields: ["bin", "total"],
  },
  createCustomer: {
    ...documented("POST", customer, "2", "api-3647172, api-25995712"),
    ...writing,
    fields: person,
  },
  createBusinessCustomer: {
    ...documented("POST", customer, "2", "api-15819241"),
    ...writing,
    fields: [
      "external_id",
      "firstname",
      "tax_office",
      "email",
      "phone",
      "identity_number",
      "account_type",
      "birthdate",
    ],
  },
  updateCustomer: {
    ...documented("PATCH", customerById, "2", "api-8228809"),
    ...writing,
    fields: person.filter((name) => name !== "external_id"),
  },
  removeCustomer: { ...inferred("DELETE", customerById, "2", navigation), ...writing },
  getCustomer: documented("GET", customerById, "2", "api-8228811"),
  getWalletKyc: inferred("GET", `${customerById}/wallet-kyc`, "2", navigation),
  upsertWalletKyc: {
    ...inferred("POST", `${customerById}/wallet-kyc`, "2", navigation),
    ...writing,
    fields: ["fields[].name", "fields[].value"],
  },
  bulkUpsertWalletKyc: {
    ...inferred("POST", `${customer}/wallet-kyc/bulk`, "2", navigation),
    ...writing,
    fields: ["customers[].external_id", "customers[].fields[].name", "customers[].fields[].value"],
  },
  customerBalance: documented("GET", balanceOf, "2", "api-3717483"),
  partnerBalance: inferred("GET", balance, "2", navigation),
  updateCashBalance: {
    ...inferred("PATCH", balanceOf, "2", navigation),
    ...writing,
    fields: ["currency_code", "amount"],
  },
  partnerStats: {
    ...inferred("POST", `${balance}/stats`, "2", navigation),
    fields: ["startDate", "endDate", "currency_code"],
  },
  customerBalanceStats: inferred("GET", `${balanceOf}/stats`, "2", navigation),
  listStoredCards: {
    ...inferred("POST", `${cards}/list`, "2", `modelled on ${ePay}, api-5408550`),
    fields: ["customer.external_id"],
  },
  addStoredCard: {
    ...inferred("POST", `${cards}/save`, "2", `modelled on ${ePay}, api-5408550`),
    ...writing,
    fields: [
      "card_holder",
      "card_number",
      "card_expiry",
      "card_cvv",
      "customer.external_id",
      "customer.fullname",
    ],
  },
  deleteStoredCard: {
    ...inferred("DELETE", `${cards}/delete`, "2", `modelled on ${ePay}, api-5408550`),
    ...writing,
    fields: ["card_token", "customer.external_id"],
  },
  deliveryWallets: {
    ...inferred("POST", `${delivery}/wallets`, "2", "named in the navigation of api-4908364"),
    fields: ["customer.external_id"],
  },
  deliveryQuote: {
    ...inferred("POST", `${delivery}/calculate`, "2", "named in the navigation of api-4908364"),
    fields: ["customer.external_id", "sku", "amount"],
  },
  createDelivery: {
    ...documented("POST", `${delivery}/create`, "2", "api-4908364; paid by card: inferred"),
    ...writing,
    fields: [
      ...["external_id", "firstname", "lastname", "phone", "email"].map((name) => `customer.${name}`),
      ...["external_id", "sku", "amount"],
      ...addresses,
      ...payment,
    ],
  },
  partnerLegal: inferred("POST", "/partner/legal", "2", navigation),
} as const satisfies Readonly<Record<string, Endpoint>>;

export type EndpointName = keyof typeof defaultEndpoints;
export type EndpointTable = Readonly<Record<EndpointName, Endpoint>>;
