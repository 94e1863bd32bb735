import type { EndpointName } from "../minted/endpoints.js";
import { entry } from "../wire/read.js";

/**
 * Where in a mutation's input the value stands that Minted names in a 422: Laravel's dotted names of the
 * body's fields (inferred), numbers of rows kept. An unknown name is about the input as a whole.
 */
export function inputPath(endpoint: EndpointName, wireField: string): string[] {
  const [head = "", ...tail] = wireField.split(".");
  const own = byEndpoint[endpoint] ?? {};
  const start = entry(own, head) ?? entry(topLevel, head);
  if (start === undefined) return ["input"];
  return [
    "input",
    ...start,
    ...tail.flatMap((name) => (/^\d+$/.test(name) ? [name] : (entry(nestedIn(endpoint), name) ?? []))),
  ];
}

type Paths = Readonly<Record<string, readonly string[]>>;

const topLevel: Paths = {
  price_token: ["priceToken"],
  currency_code: ["currency"],
  currency: ["currency"],
  external_id: ["externalId"],
  customer_external_id: ["customerExternalId"],
  customer: ["account", "customer"],
  items: ["items"],
  bin: ["bin"],
  startDate: ["from"],
  endDate: ["to"],
  topup: ["topUp"],
  total: ["total"],
  sku: ["sku"],
  amount: ["amount"],
  address: [],
  payment: ["payment"],
};

const person: Paths = {
  external_id: ["externalId"],
  identity_number: ["identityNumber"],
  firstname: ["firstName"],
  middlename: ["middleName"],
  lastname: ["lastName"],
  email: ["email"],
  phone: ["phone"],
  gender: ["gender"],
  birthdate: ["birthdate"],
};

const nested: Paths = {
  ...person,
  sku: ["sku"],
  product_id: ["sku"],
  amount: ["amount"],
  price: [],
  billing: ["billingAddress"],
  shipping: ["shippingAddress"],
  invoice_type: ["invoiceType"],
  fullname: ["fullName"],
  company_name: ["companyName"],
  city: ["city"],
  county: ["county"],
  district: ["district"],
  street: ["street"],
  address: ["address"],
  zipcode: ["zipCode"],
  tax_office: ["taxOffice"],
  tax_number: ["taxNumber"],
  card_token: ["storedCard", "token"],
  card_holder: ["card", "holder"],
  card_number: ["card", "number"],
  card_expiry: ["card", "expiry"],
};

const kycField: Paths = { name: ["name"], value: ["value"], fields: ["fields"] };

/** Where the same name of Minted's stands elsewhere in the input, or stands there alone. */
const byEndpoint: Readonly<Partial<Record<EndpointName, Paths>>> = {
  createCustomer: { ...person, customer: [] },
  createBusinessCustomer: { ...person, customer: [], firstname: ["companyName"], tax_office: ["taxOffice"] },
  updateCustomer: {
    ...Object.fromEntries(Object.entries(person).map(([name, path]) => [name, ["changes", ...path]])),
    external_id: ["customerExternalId"],
  },
  upsertWalletKyc: kycField,
  bulkUpsertWalletKyc: { customers: ["customers"] },
  addStoredCard: {
    card_holder: ["holder"],
    card_number: ["number"],
    card_expiry: ["expiry"],
    card_cvv: ["securityCode"],
  },
  createDelivery: { price_token: [], items: [] },
  updateCashBalance: { price_token: [], items: [], customer: [] },
  deleteStoredCard: { card_token: ["token"] },
};

/** Below the first name. */
const nestedIn = (endpoint: EndpointName): Paths =>
  endpoint === "bulkUpsertWalletKyc"
    ? { ...kycField, external_id: ["customerExternalId"] }
    : { ...nested, ...kycField };
