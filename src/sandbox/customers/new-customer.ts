import { z } from "zod";
import { readFields } from "../http/fields.js";
import type { CustomerDetails, Customers } from "./customers.js";

const NEW_CUSTOMER_CODE = 4226;

/** What an order has to say of a customer who is not known yet (D, schema-589981). */
const newCustomer = z.object({
  customer: z.object({
    external_id: z.string().min(3).max(110),
    identity_number: z.string().min(3),
    firstname: z.string().min(1).max(40),
    middlename: z.string().max(40).nullish(),
    lastname: z.string().min(1).max(40),
    email: z.email(),
    phone: z.string().min(1),
    gender: z.enum(["M", "F"]).nullish(),
    birthdate: z.iso.date().nullish(),
  }),
});

/** The known customer, or one to be created with the order; throws the refusal 4226 if fields are missing. */
export function orderingCustomer(
  customers: Customers,
  fields: { readonly external_id: string },
): CustomerDetails {
  const known = customers.find(fields.external_id);
  if (known !== undefined) return known;
  const { customer } = readFields(newCustomer, { customer: fields }, NEW_CUSTOMER_CODE);
  return {
    externalId: customer.external_id,
    accountType: "person",
    firstname: customer.firstname,
    middlename: customer.middlename ?? null,
    lastname: customer.lastname,
    email: customer.email,
    phone: customer.phone,
    gender: customer.gender ?? null,
    identityNumber: customer.identity_number,
    birthdate: customer.birthdate ?? null,
    taxOffice: null,
  };
}
