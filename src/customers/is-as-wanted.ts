import type { CustomerChangesInput } from "./customer-changes.input.js";
import type { Customer } from "./customer.type.js";

const members = [
  "firstName",
  "middleName",
  "lastName",
  "email",
  "phone",
  "gender",
  "identityNumber",
  "birthdate",
] as const;

/** Whether a customer has all that was given; what was left out is not compared. */
export function isAsWanted(customer: Customer, wanted: CustomerChangesInput): boolean {
  return members.every((member) => {
    const value = wanted[member];
    return value === undefined || plain(member, value) === plain(member, customer[member]);
  });
}

/** Minted may write phone numbers and e-mail addresses its own way. */
function plain(member: (typeof members)[number], value: string | null): string | null {
  if (value === null) return null;
  if (member === "phone") return value.replace(/\D/g, "");
  return member === "email" ? value.toLowerCase() : value.trim();
}
