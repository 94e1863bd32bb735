import { expect, test } from "vitest";
import { changedFromWire, updateToWire } from "../../src/customers/customer-changes.wire.js";
import { UnexpectedAnswer } from "../../src/wire/read.js";
import { goldenData } from "../support/golden.js";

const stored = goldenData("api-8228811-get-customer") as Readonly<Record<string, unknown>>;

test("an update of the documented customer is the documented whole", () => {
  expect(updateToWire(stored, { lastName: "Doe" }, null)).toMatchObject({
    body: {
      firstname: "John",
      lastname: "Doe",
      email: "john.due@example.com",
      phone: "+905071112233",
      gender: "M",
      identity_number: "1234567888",
      birthdate: "1970-01-31",
    },
    missing: [],
  });
});

test("what is not understood here goes back as it came", () => {
  const odd = { ...stored, gender: "X", birthdate: "31-12-1990", identity_number: 1234567888 };
  expect(updateToWire(odd, { phone: "+905300000000" }, null)).toMatchObject({
    customer: { gender: null, birthdate: null },
    body: { gender: "X", birthdate: "31-12-1990", identity_number: "1234567888", phone: "+905300000000" },
  });
});

test("what neither side gives is left out, and told where Minted needs it", () => {
  const bare = { external_id: "A", firstname: "John", phone: "" };
  const update = updateToWire(bare, { email: null }, null);
  expect(update.body).toEqual({ firstname: "John", email: null });
  expect(update.missing).toEqual(["lastName", "phone", "identityNumber"]);
});

test("an answer to a change that does not show the whole customer is not taken for it", () => {
  expect(changedFromWire(stored, "555555", null)).toMatchObject({ externalId: "555555", lastName: "Due" });
  const partly = Object.fromEntries(Object.entries(stored).filter(([name]) => name !== "email"));
  for (const answer of [null, [], {}, partly]) expect(changedFromWire(answer, "555555", null)).toBeNull();
  expect(() => changedFromWire(stored, "other", null)).toThrow(UnexpectedAnswer);
});
