import { describe, expect, test } from "vitest";
import { customerFromWire } from "../../src/customers/customers.wire.js";
import { UnexpectedAnswer } from "../../src/wire/read.js";
import { goldenData, idOf } from "../support/golden.js";

const documented = goldenData("api-8228811-get-customer") as Readonly<Record<string, unknown>>;
const read = (changes: object, timeZone: string | null = "UTC") =>
  customerFromWire({ ...documented, ...changes }, timeZone);

describe("reads the documented customer", () => {
  test("of Get Customer, whole", () => {
    expect(customerFromWire(documented, "UTC")).toEqual({
      id: idOf("Customer:555555"),
      externalId: "555555",
      accountType: null,
      firstName: "John",
      middleName: null,
      lastName: "Due",
      fullName: "John Due",
      companyName: null,
      email: "john.due@example.com",
      phone: "+905071112233",
      gender: "MALE",
      identityNumber: "1234567888",
      identityNumberMasked: "********88",
      birthdate: "1970-01-31",
      taxOffice: null,
      createdAt: null,
    });
  });

  test("of Create Customer: nulls where required fields should be, and a time without a zone", () => {
    // D, api-3647172, up to the end of what the page shows.
    const created = {
      id: 2,
      external_id: "MTD0018232",
      company_id: 2000000,
      user_id: null,
      firstname: "Deniz",
      middlename: null,
      lastname: "Örnek",
      fullname: "Deniz Örnek",
      email: "deniz.ornek@example.com",
      phone: null,
      gender: null,
      identity_number: null,
      birthdate: null,
      created_at: "2023-03-05 04:51:18",
    };
    const customer = {
      id: idOf("Customer:MTD0018232"),
      externalId: "MTD0018232",
      accountType: null,
      firstName: "Deniz",
      middleName: null,
      lastName: "Örnek",
      fullName: "Deniz Örnek",
      companyName: null,
      email: "deniz.ornek@example.com",
      phone: null,
      gender: null,
      identityNumber: null,
      identityNumberMasked: null,
      birthdate: null,
      taxOffice: null,
      createdAt: new Date("2023-03-05T04:51:18Z"),
    };
    expect(customerFromWire(created, "UTC")).toEqual(customer);
    expect(customerFromWire(created, null)).toEqual({ ...customer, createdAt: null });
  });

  test("of a business, whose name stands where persons have their first one", () => {
    const business = {
      account_type: "company",
      firstname: "Test AŞ",
      lastname: null,
      tax_office: "Ümraniye",
    };
    expect(read(business)).toMatchObject({
      accountType: "COMPANY",
      companyName: "Test AŞ",
      firstName: "Test AŞ",
      taxOffice: "Ümraniye",
    });
    expect(read({ account_type: "person" })).toMatchObject({ accountType: "PERSON", companyName: null });
  });
});

describe("tells nothing that Minted did not", () => {
  test.each([
    { claim: "a gender in other words", changes: { gender: "X" }, gives: { gender: null } },
    {
      claim: "an account type in other words",
      changes: { account_type: "trust" },
      gives: { accountType: null },
    },
    {
      claim: "a birthdate in another format",
      changes: { birthdate: "31-12-1990" },
      gives: { birthdate: null },
    },
    {
      claim: "a number that is too short to be masked in part",
      changes: { identity_number: "1234" },
      gives: { identityNumberMasked: "****" },
    },
    {
      claim: "an identity number as a number",
      changes: { identity_number: 10000000146 },
      gives: { identityNumber: "10000000146" },
    },
  ])("$claim", ({ changes, gives }) => {
    expect(read(changes)).toMatchObject(gives);
  });

  test("a customer without an id is none", () => {
    expect(() => read({ external_id: null })).toThrow(UnexpectedAnswer);
  });
});
