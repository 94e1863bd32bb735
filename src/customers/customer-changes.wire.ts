import { record, recordOrNull, textOrNull, UnexpectedAnswer } from "../wire/read.js";
import type { CustomerChangesInput } from "./customer-changes.input.js";
import type { Customer } from "./customer.type.js";
import { customerFromWire, genderToWire } from "./customers.wire.js";
import type { CreateBusinessCustomerInput, CreateCustomerInput } from "./new-customer.input.js";

/** Body of Create Customer (D, api-3647172): what is not given is left out. */
export function newCustomerToWire(input: CreateCustomerInput): object {
  return withoutGaps({ external_id: input.externalId, ...detailsToWire(input) });
}

/** Body of Create Business Customer (D, api-15819241), which has the company's name as the first one. */
export function newBusinessToWire(input: CreateBusinessCustomerInput): object {
  return withoutGaps({
    external_id: input.externalId,
    ...detailsToWire({ ...input, firstName: input.companyName }),
    tax_office: input.taxOffice,
    account_type: "company",
  });
}

export interface CustomerUpdate {
  /** As it is before the update. */
  readonly customer: Customer;
  readonly body: object;
  /** Members that Minted needs and that neither it has nor the changes give. */
  readonly missing: readonly (keyof CustomerChangesInput)[];
}

/**
 * Body of Update Customer (D, api-8228809), which wants the whole: Get Customer's answer with the changes in it.
 * What does not change goes back in Minted's own words, so that a word that is not understood here is not lost.
 */
export function updateToWire(
  stored: unknown,
  changes: CustomerChangesInput,
  timeZone: string | null,
): CustomerUpdate {
  const wire = record(stored, "data");
  const customer = customerFromWire(wire, timeZone);
  const body = Object.fromEntries(
    Object.entries(detailsToWire(changes)).flatMap(([name, change]) => {
      const value = change === undefined ? (textOrNull(wire[name]) ?? undefined) : change;
      return value === undefined ? [] : [[name, value]];
    }),
  );
  // Companies have no last name: that Minted does without it is inferred.
  const optional = customer.companyName === null ? null : "lastName";
  const missing = neededMembers.filter((member) => member !== optional && !(neededNames[member] in body));
  return { customer, body, missing };
}

const neededNames = {
  firstName: "firstname",
  lastName: "lastname",
  phone: "phone",
  identityNumber: "identity_number",
} as const;

export const neededMembers = ["firstName", "lastName", "phone", "identityNumber"] as const;

/**
 * The customer in an answer to a change. Null where the answer shows less than a whole one, as no page shows
 * what Update Customer answers: then it has to be read.
 */
export function changedFromWire(data: unknown, externalId: string, timeZone: string | null): Customer | null {
  const wire = recordOrNull(data);
  const whole = ["external_id", ...Object.keys(detailsToWire({})), "fullname"];
  if (!wire || !whole.every((name) => name in wire)) return null;
  const customer = customerFromWire(wire, timeZone);
  if (customer.externalId === externalId) return customer;
  throw new UnexpectedAnswer("data.external_id", "id that was sent");
}

function detailsToWire(details: CustomerChangesInput) {
  return {
    firstname: details.firstName,
    middlename: details.middleName,
    lastname: details.lastName,
    email: details.email,
    phone: details.phone,
    gender: details.gender && genderToWire[details.gender],
    identity_number: details.identityNumber,
    birthdate: details.birthdate,
  };
}

function withoutGaps(members: Record<string, unknown>): object {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== null && value !== undefined),
  );
}
