import { z } from "zod";
import { readFields } from "../http/fields.js";
import type { Customer, CustomerDetails } from "./customers.js";

/** Laravel makes null of empty text before it validates: `middlename: ""` is documented (D, api-3647172). */
const optional = (schema: z.ZodType<string>) =>
  z.preprocess((value) => (value === "" ? null : value), schema.nullish());
const name = z.string().min(3).max(40);

const person = {
  firstname: optional(name),
  middlename: optional(name),
  lastname: optional(name),
  email: optional(z.email()),
  phone: optional(z.string().min(5)),
  gender: optional(z.enum(["M", "F"])),
  identity_number: optional(z.string().min(3)),
  birthdate: optional(z.iso.date()),
};

/** Persons (D, api-3647172) and companies (D, api-15819241), told apart by account_type. */
const newBody = z.object({
  external_id: z
    .string()
    .min(3)
    .max(40)
    .regex(/^[A-Za-z0-9-_]+$/, "Letters, digits, - and _ are allowed."),
  ...person,
  account_type: z.enum(["person", "company"]).nullish(),
  tax_office: optional(name),
});

/** What an update has to say (D, api-8228809). */
const changedPerson = {
  ...person,
  firstname: name,
  phone: z.string().min(5),
  identity_number: z.string().min(3),
};
const changedBody = {
  person: z.object({ ...changedPerson, lastname: name }),
  /** Companies have no last name (inferred). */
  company: z.object(changedPerson),
};

/** Throws the 422 that names every wrong field. */
export function readNewCustomer(body: unknown): CustomerDetails {
  const fields = readFields(newBody, body);
  const named = { externalId: fields.external_id, accountType: fields.account_type ?? "person" };
  return { ...nothing, ...named, ...told(fields), taxOffice: fields.tax_office ?? null };
}

/** What is left out stays as it is, and null empties. Throws the 422 that names every wrong field. */
export function readChangedCustomer(body: unknown, customer: Customer): CustomerDetails {
  return { ...customer, ...told(readFields(changedBody[customer.accountType], body)) };
}

type Told = Omit<CustomerDetails, "externalId" | "accountType" | "taxOffice">;

const nothing: Told = {
  firstname: null,
  middlename: null,
  lastname: null,
  email: null,
  phone: null,
  gender: null,
  identityNumber: null,
  birthdate: null,
};

/** The members that were sent, null among them. */
function told({ identity_number: identityNumber, ...fields }: Record<string, unknown>): Partial<Told> {
  const all: Record<string, unknown> = { ...fields, identityNumber };
  return Object.fromEntries(
    Object.keys(nothing).flatMap((key) => (all[key] === undefined ? [] : [[key, all[key]]])),
  );
}
