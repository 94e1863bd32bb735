import type { Customer } from "./customers.js";

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
