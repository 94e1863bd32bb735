import { z } from "zod";
import { mistakesOfMoves, type FieldMoves } from "./field-moves.js";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

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

/** Who an order is for (D, 589981). */
const orderCustomer = [
  "external_id",
  "identity_number",
  "firstname",
  "middlename",
  "lastname",
  "email",
  "phone",
  "gender",
  "birthdate",
].map((name) => `customer.${name}`);
const orderLines = ["items[].sku", "items[].amount"];
/** Paying by card: with a stored card's token (D, 854456), or with the number (inferred). */
const payment = [
  "payment_type",
  ...[
    "card_token",
    "card_holder",
    "card_number",
    "card_expiry",
    "card_cvv",
    "customer_ip",
    "installment",
  ].map((name) => `payment.${name}`),
];
const trade = ["price_token", "currency_code", "external_id", ...orderCustomer, ...orderLines];
const person = [
  "external_id",
  "firstname",
  "middlename",
  "lastname",
  "email",
  "phone",
  "gender",
  "identity_number",
  "birthdate",
];
const addressFields = [
  "external_id",
  "fullname",
  "company_name",
  "phone",
  "city",
  "county",
  "district",
  "address",
  "zipcode",
  "street",
  "tax_number",
];
const addresses = [
  ...[...addressFields, "invoice_type", "email", "tax_office"].map((name) => `address.billing.${name}`),
  ...addressFields.map((name) => `address.shipping.${name}`),
];

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

/** MINTED_ENDPOINTS does not fit; every mistake at once. */
export class EndpointOverridesError extends Error {
  override readonly name = "EndpointOverridesError";
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(mistakes.join("\n"));
    this.mistakes = mistakes;
  }
}

/**
 * The table with the rows of MINTED_ENDPOINTS, a JSON object by endpoint name, in place of its own; undefined
 * changes nothing. Throws EndpointOverridesError.
 */
export function loadEndpoints(json: unknown): EndpointTable {
  const mistakes: string[] = [];
  const table: Record<EndpointName, Endpoint> = { ...defaultEndpoints };
  const rows = z.record(z.string(), z.unknown()).safeParse(json === undefined ? {} : json);
  if (!rows.success) mistakes.push("expected a JSON object whose keys are names of endpoints");
  for (const [name, row] of Object.entries(rows.data ?? {})) {
    if (!isEndpointName(name)) {
      mistakes.push(`${name}: no such endpoint; expected one of ${Object.keys(defaultEndpoints).join(", ")}`);
      continue;
    }
    const parsed = rowSchema(defaultEndpoints[name]).safeParse(row);
    if (parsed.success) table[name] = moved(table[name], parsed.data);
    else
      mistakes.push(
        ...parsed.error.issues.map((issue) => `${[name, ...issue.path].join(".")}: ${issue.message}`),
      );
  }
  if (mistakes.length > 0)
    throw new EndpointOverridesError(mistakes.map((mistake) => `MINTED_ENDPOINTS: ${mistake}`));
  return table;
}

function isEndpointName(name: string): name is EndpointName {
  return Object.hasOwn(defaultEndpoints, name);
}

function moved(row: Endpoint, { fields, ...changes }: z.output<ReturnType<typeof rowSchema>>): Endpoint {
  return { ...row, ...changes, moves: fields ?? row.moves };
}

const pathPattern = /^(\/([\w~%-][\w.~%-]*|\{\w+\}))+$/;
const unknownKey = "unknown key; a row has method, path, apiVersion and fields";

function rowSchema(row: Endpoint) {
  const parameters = parametersOf(row.path);
  return z.strictObject(
    {
      // What a GET asks for stands in its address, in logs and caches, and may be fetched again unasked.
      method: z
        .enum(methods)
        .refine((method) => row.safe || method !== "GET", "what changes something cannot be a GET")
        .optional(),
      path: z
        .string()
        .regex(pathPattern, "a path starts with '/' and has names or {parameters} between slashes")
        .refine(
          (path) => parametersOf(path) === parameters,
          `expected these {parameters}: ${parameters || "none"}`,
        )
        .optional(),
      apiVersion: z.string().regex(/^\d+$/, "a version is a string of digits, such as '2'").optional(),
      fields: z
        .record(z.string(), z.string())
        .superRefine((moves, context) => {
          for (const message of mistakesOfMoves(moves, row.fields))
            context.addIssue({ code: "custom", message });
        })
        .optional(),
    },
    {
      error: (issue) =>
        issue.code === "unrecognized_keys" ? `${unknownKey}: ${issue.keys?.join(", ")}` : undefined,
    },
  );
}

function parametersOf(path: string): string {
  return (path.match(/\{\w+\}/g) ?? []).sort().join(" ");
}
