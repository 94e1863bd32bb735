import { describe, expect, test } from "vitest";
import {
  booleanOrNull,
  decimalOrNull,
  integerOrNull,
  list,
  record,
  recordOrNull,
  text,
  textOrNull,
  UnexpectedAnswer,
  urlOrNull,
} from "../../src/wire/read.js";

describe("reads what a PHP server writes in other forms too", () => {
  test.each([
    ["text", textOrNull("Deniz"), "Deniz"],
    ["a number as text", textOrNull(1710174559), "1710174559"],
    ["an empty text as nothing", textOrNull(""), null],
    ["a decimal as text", decimalOrNull("559.40"), "559.4"],
    ["an integer as text", integerOrNull("3000001"), 3000001],
    ["an empty list as an empty object", recordOrNull([]), null],
  ])("%s", (_, found, expected) => {
    expect(found).toBe(expected);
  });
});

describe("takes what does not fit for nothing, and never casts", () => {
  test.each([
    ["text of a boolean", textOrNull(true)],
    ["text of an object", textOrNull({})],
    ["a decimal with an exponent as text", decimalOrNull("1e3")],
    ["a decimal of a boolean", decimalOrNull(true)],
    ["an integer with decimals", integerOrNull(1.5)],
    ["an integer beyond 2^53", integerOrNull(2 ** 53)],
    ["an integer as negative text", integerOrNull("-1")],
    ["a boolean as a number", booleanOrNull(1)],
    ["an address that runs code", urlOrNull("javascript:alert(1)")],
    ["an address without a host", urlOrNull("https://")],
    ["a relative address", urlOrNull("/pay/1")],
  ])("%s", (_, found) => {
    expect(found).toBeNull();
  });
});

test("says where an answer differs and what was expected there, and nothing of what stood there", () => {
  const secret = "canary-secret";
  for (const read of [
    () => record(secret, "data"),
    () => list({ secret }, "data"),
    () => text([secret], "data"),
  ]) {
    expect(read).toThrow(UnexpectedAnswer);
    expect(read).toThrow(/'data'/);
    expect(read).not.toThrow(secret);
  }
});
