import { entry, record, text, textOrNull } from "../wire/read.js";
import { instantOf, isCalendarDate } from "../wire/times.js";
import { AccountType } from "./account-type.enum.js";
import { customerNodeId, type Customer } from "./customer.type.js";
import { Gender } from "./gender.enum.js";

/** Get Customer (D, api-8228811), Create Customer (D, api-3647172), with the business fields (I). */
export function customerFromWire(data: unknown, timeZone: string | null): Customer {
  const wire = record(data, "data");
  const accountType = entry(accountTypes, textOrNull(wire["account_type"])) ?? null;
  const identityNumber = textOrNull(wire["identity_number"]);
  const externalId = text(wire["external_id"], "data.external_id");
  // Member by member: a literal that others are spread into takes several times as long to make.
  return {
    id: customerNodeId(externalId),
    externalId,
    accountType,
    firstName: textOrNull(wire["firstname"]),
    middleName: textOrNull(wire["middlename"]),
    lastName: textOrNull(wire["lastname"]),
    fullName: textOrNull(wire["fullname"]),
    companyName: accountType === AccountType.COMPANY ? textOrNull(wire["firstname"]) : null,
    email: textOrNull(wire["email"]),
    phone: textOrNull(wire["phone"]),
    gender: genderFromWire(wire["gender"]),
    identityNumber,
    identityNumberMasked: masked(identityNumber),
    birthdate: birthdateFromWire(wire["birthdate"]),
    taxOffice: textOrNull(wire["tax_office"]),
    createdAt: instantOf(textOrNull(wire["created_at"]), timeZone),
  };
}

export const genderToWire: Readonly<Record<Gender, string>> = { [Gender.MALE]: "M", [Gender.FEMALE]: "F" };

const accountTypes: Readonly<Record<string, AccountType>> = {
  person: AccountType.PERSON,
  company: AccountType.COMPANY,
};

function genderFromWire(value: unknown): Gender | null {
  if (value === genderToWire.MALE) return Gender.MALE;
  return value === genderToWire.FEMALE ? Gender.FEMALE : null;
}

/** YYYY-MM-DD in every documented body; anything else is no date that could be told. */
function birthdateFromWire(value: unknown): string | null {
  const birthdate = textOrNull(value);
  return birthdate !== null && isCalendarDate(birthdate) ? birthdate : null;
}

function masked(identityNumber: string | null): string | null {
  if (identityNumber === null) return null;
  const shown = identityNumber.length > 4 ? identityNumber.slice(-2) : "";
  return shown.padStart(identityNumber.length, "*");
}

export const customerParams = (externalId: string) => ({ external_customer_id: externalId });
