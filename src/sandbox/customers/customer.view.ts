import { secondsFormat } from "../values/dates.js";
import type { Customer } from "./customers.js";

/** The partner itself, as every customer names it (D, api-3647172). */
const COMPANY_ID = 2000000;

/** The customer's ten fields as an order shows them (D, api-3874525). */
export function customerView(customer: Customer) {
  const { firstname, middlename, lastname } = customer;
  return {
    external_id: customer.externalId,
    firstname,
    middlename,
    lastname,
    fullname: [firstname, middlename, lastname].filter(Boolean).join(" "),
    email: customer.email,
    phone: customer.phone,
    gender: customer.gender,
    identity_number: customer.identityNumber,
    birthdate: customer.birthdate,
  };
}

/** What Create Customer answers (D, api-3647172), and Update Customer (inferred). */
export function changedCustomerView(customer: Customer) {
  return {
    id: customer.id,
    company_id: COMPANY_ID,
    user_id: null,
    ...customerView(customer),
    ...businessView(customer),
    created_at: secondsFormat(customer.createdAt),
    updated_at: secondsFormat(customer.updatedAt),
  };
}

/** A company's own fields: sent to Create Business Customer (D, api-15819241), and inferred in answers. */
export function businessView({ accountType, taxOffice }: Customer) {
  return accountType === "company" ? { account_type: accountType, tax_office: taxOffice } : {};
}
