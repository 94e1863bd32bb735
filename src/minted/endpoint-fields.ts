/** Names that several bodies share, as the endpoint table lists them. */

/** Who an order is for (D, 589981). */
export const orderCustomer = [
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
export const orderLines = ["items[].sku", "items[].amount"];
/** Paying by card: with a stored card's token (D, 854456), or with the number (inferred). */
export const payment = [
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
export const trade = ["price_token", "currency_code", "external_id", ...orderCustomer, ...orderLines];
export const person = [
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
export const addresses = [
  ...[...addressFields, "invoice_type", "email", "tax_office"].map((name) => `address.billing.${name}`),
  ...addressFields.map((name) => `address.shipping.${name}`),
];
