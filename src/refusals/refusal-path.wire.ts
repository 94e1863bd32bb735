import { entry } from "../wire/read.js";

/**
 * Where in a mutation's input the value stands that Minted names in a 422: Laravel's dotted names of the
 * body's fields (inferred), numbers of rows kept. An unknown name is about the input as a whole.
 */
export function inputPath(wireField: string): string[] {
  const [head = "", ...tail] = wireField.split(".");
  const start = entry(topLevel, head);
  if (start === undefined) return ["input"];
  return [
    "input",
    ...start,
    ...tail.flatMap((name) => (/^\d+$/.test(name) ? [name] : (entry(nested, name) ?? []))),
  ];
}

const topLevel: Readonly<Record<string, readonly string[]>> = {
  price_token: ["priceToken"],
  currency_code: ["currency"],
  currency: ["currency"],
  external_id: ["externalId"],
  customer_external_id: ["customerExternalId"],
  customer: ["account", "customer"],
  items: ["items"],
  topup: ["topUp"],
  total: ["total"],
};

const nested: Readonly<Record<string, readonly string[]>> = {
  external_id: ["externalId"],
  identity_number: ["identityNumber"],
  firstname: ["firstName"],
  middlename: ["middleName"],
  lastname: ["lastName"],
  email: ["email"],
  phone: ["phone"],
  gender: ["gender"],
  birthdate: ["birthdate"],
  sku: ["sku"],
  product_id: ["sku"],
  amount: ["amount"],
  price: [],
};
