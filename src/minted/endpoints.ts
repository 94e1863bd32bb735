import { z } from "zod";

export type EndpointName =
  | "priceFix"
  | "digitalBuy"
  | "digitalSell"
  | "getOrder"
  | "getOrderAlternative"
  | "getOrders"
  | "orderStatuses"
  | "productPrices"
  | "getCustomer"
  | "customerBalance"
  | "partnerBalance";

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
}

export type EndpointTable = Readonly<Record<EndpointName, Endpoint>>;

const documented = { safe: true, documented: true } as const;
const inferred = { safe: true, documented: false } as const;
/** Places something: repeating it could place it twice. */
const placing = { safe: false, documented: true } as const;

const order = "/partner/order";
const customer = "/partner/customer/{external_customer_id}";
const balance = "/partner/balance";

/** Every endpoint that is called. MINTED_ENDPOINTS overrides method, path and version of any row. */
export const defaultEndpoints: EndpointTable = {
  priceFix: {
    method: "POST",
    path: "/partner/pricefix",
    apiVersion: "3",
    ...documented,
    source: "api-3826800",
  },
  digitalBuy: {
    method: "POST",
    path: `${order}/digital/buy`,
    apiVersion: "2",
    ...placing,
    source: "api-3769732",
  },
  digitalSell: {
    method: "POST",
    path: `${order}/digital/sell`,
    apiVersion: "2",
    ...placing,
    source: "api-3769745",
  },
  getOrder: {
    method: "GET",
    path: `${order}/{external_order_id}`,
    apiVersion: "2",
    ...documented,
    source: "api-3652432",
  },
  getOrderAlternative: { method: "POST", path: order, apiVersion: "2", ...documented, source: "api-3874525" },
  getOrders: {
    method: "GET",
    path: "/partner/orders",
    apiVersion: "2",
    ...inferred,
    source: "modelled on GET /partner/ecom/orders, api-8228838",
  },
  orderStatuses: {
    method: "GET",
    path: `${order}/statuses`,
    apiVersion: "2",
    ...inferred,
    source: "named in the navigation of api-3769732",
  },
  productPrices: {
    method: "GET",
    path: "/partner/prices",
    apiVersion: "3",
    ...inferred,
    source: "named in the navigation of api-3769732",
  },
  getCustomer: { method: "GET", path: customer, apiVersion: "2", ...documented, source: "api-8228811" },
  customerBalance: {
    method: "GET",
    path: `${balance}/customer/{external_id}`,
    apiVersion: "2",
    ...documented,
    source: "api-3717483",
  },
  partnerBalance: {
    method: "GET",
    path: balance,
    apiVersion: "2",
    ...inferred,
    source: "named in the navigation of api-3769732",
  },
};

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
    if (parsed.success) table[name] = { ...table[name], ...parsed.data };
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

const pathPattern = /^(\/([\w~%-][\w.~%-]*|\{\w+\}))+$/;
const unknownKey = "unknown key; a row has method, path and apiVersion";

function rowSchema(row: Endpoint) {
  const parameters = parametersOf(row.path);
  return z.strictObject(
    {
      method: z.enum(methods).optional(),
      path: z
        .string()
        .regex(pathPattern, "a path starts with '/' and has names or {parameters} between slashes")
        .refine(
          (path) => parametersOf(path) === parameters,
          `expected these {parameters}: ${parameters || "none"}`,
        )
        .optional(),
      apiVersion: z.string().regex(/^\d+$/, "a version is a string of digits, such as '2'").optional(),
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
