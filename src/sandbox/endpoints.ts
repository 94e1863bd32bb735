export interface SandboxEndpoint {
  readonly method: string;
  /** A path template: `{name}` stands for one segment. */
  readonly path: string;
  /** The api-version header: "any" wants one, a number wants that one; absent, it may be left out. */
  readonly apiVersion?: string;
  /** Where fields of the body stand instead, as in MINTED_ENDPOINTS: {"items[].amount": "items[].grams"}. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** Every endpoint that the sandbox serves, by the name that a moved path is given under. */
export const SANDBOX_ENDPOINTS = {
  /** D, api-3826800 and api-7918013 */
  priceFix: { method: "POST", path: "/partner/pricefix", apiVersion: "any" },
  /** S, api-3769732; D, api-3769742 and api-4434391 */
  digitalBuy: { method: "POST", path: "/partner/order/digital/buy" },
  /** D, api-3769745 */
  digitalSell: { method: "POST", path: "/partner/order/digital/sell" },
  /** D, api-3652432 and api-4295600 */
  getOrder: { method: "GET", path: "/partner/order/{external_order_id}" },
  /** D, api-3874525 */
  getOrderAlternative: { method: "POST", path: "/partner/order" },
  /** inferred from the e-commerce twin, api-8228838 */
  getOrders: { method: "GET", path: "/partner/orders" },
  /** inferred */
  orderStatuses: { method: "GET", path: "/partner/order/statuses" },
  /** inferred */
  productPrices: { method: "GET", path: "/partner/prices" },
  /** D, api-8228811 */
  getCustomer: { method: "GET", path: "/partner/customer/{external_customer_id}" },
  /** D, api-3717483 */
  customerBalance: { method: "GET", path: "/partner/balance/customer/{external_id}" },
  /** inferred */
  partnerBalance: { method: "GET", path: "/partner/balance" },
  /** inferred: the body of a buy, without its ids */
  calculatePrice: { method: "POST", path: "/partner/order/digital/calculate" },
  /** inferred */
  paymentTypes: { method: "GET", path: "/partner/payment/types" },
  /** inferred from the same vendor's payment service, epayapi api-5408552 */
  installments: { method: "POST", path: "/partner/payment/bin" },
  /** D, api-3647172 and api-15819241: one address for persons and companies */
  createCustomer: { method: "POST", path: "/partner/customer" },
  /** D, api-8228809 */
  updateCustomer: { method: "PATCH", path: "/partner/customer/{external_customer_id}" },
  /** inferred */
  removeCustomer: { method: "DELETE", path: "/partner/customer/{external_customer_id}" },
  /** inferred */
  getWalletKyc: { method: "GET", path: "/partner/customer/{external_customer_id}/wallet-kyc" },
  /** inferred */
  upsertWalletKyc: { method: "POST", path: "/partner/customer/{external_customer_id}/wallet-kyc" },
  /** inferred */
  bulkUpsertWalletKyc: { method: "POST", path: "/partner/customer/wallet-kyc/bulk" },
  /** inferred */
  updateCashBalance: { method: "PATCH", path: "/partner/balance/customer/{external_id}" },
  /** inferred */
  partnerStats: { method: "POST", path: "/partner/balance/stats" },
  /** inferred */
  customerBalanceStats: { method: "GET", path: "/partner/balance/customer/{external_id}/stats" },
  /** inferred from epayapi api-5408550, as are the next two */
  listStoredCards: { method: "POST", path: "/partner/card/storage/list" },
  addStoredCard: { method: "POST", path: "/partner/card/storage/save" },
  deleteStoredCard: { method: "DELETE", path: "/partner/card/storage/delete" },
  /** inferred */
  deliveryWallets: { method: "POST", path: "/partner/delivery/wallets" },
  /** inferred */
  deliveryQuote: { method: "POST", path: "/partner/delivery/calculate" },
  /** D, api-4908364; paid by card: inferred */
  createDelivery: { method: "POST", path: "/partner/delivery/create" },
  /** inferred */
  partnerLegal: { method: "POST", path: "/partner/legal" },
} as const satisfies Record<string, SandboxEndpoint>;

export type SandboxEndpointName = keyof typeof SANDBOX_ENDPOINTS;

export type SandboxEndpointOverrides = Partial<Record<SandboxEndpointName, Partial<SandboxEndpoint>>>;

const PLACEHOLDER = /\{[^}]*\}/g;

export type SandboxEndpointTable = Readonly<Record<SandboxEndpointName, SandboxEndpoint>>;

/**
 * The table with moved rows in place; throws when a moved path lost a placeholder, or when two endpoints would
 * answer the same request.
 */
export function endpointTable(overrides: SandboxEndpointOverrides = {}): SandboxEndpointTable {
  const taken = new Map<string, string>();
  const rows = Object.entries(SANDBOX_ENDPOINTS).map(([name, row]) => {
    const endpoint: SandboxEndpoint = { ...row, ...overrides[name as SandboxEndpointName] };
    const placeholders = row.path.match(PLACEHOLDER) ?? [];
    if (String(endpoint.path.match(PLACEHOLDER) ?? []) !== String(placeholders)) {
      throw new Error(
        `Endpoint ${name} at ${endpoint.path} needs ${placeholders.join() || "no {placeholder}"}.`,
      );
    }
    const request = `${endpoint.method} ${endpoint.path.replace(PLACEHOLDER, "{}")}`;
    const other = taken.get(request);
    if (other !== undefined) {
      throw new Error(`Endpoints ${other} and ${name} are both at ${request}: give one another path.`);
    }
    taken.set(request, name);
    return [name, endpoint] as const;
  });
  return Object.fromEntries(rows) as SandboxEndpointTable;
}
