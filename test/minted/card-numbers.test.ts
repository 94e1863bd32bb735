import { expect, test } from "vitest";
import { MintedRefusal } from "../../src/minted/errors.js";
import { loadEndpoints } from "../../src/minted/load-endpoints.js";
import { hasCardNumber, passesLuhn, withoutCardNumbers } from "../../src/minted/card-numbers.js";
import { RefusalTable } from "../../src/refusals/refusal-table.js";

const number = "4048095010857528";

test.each([
  `The card ${number} was refused.`,
  "The card 4048 0950 1085 7528 was refused.",
  "The card 4048-0950-1085-7528 was refused.",
  "The card 4048.0950.1085.7528 was refused.",
  "The card 4048\u00a00950\u00a01085\u00a07528 was refused.",
  "The card 4048\n0950 – 1085 / 7528 was refused.",
])("a card's number is struck out of '%s'", (text) => {
  expect(hasCardNumber(text)).toBe(true);
  expect(withoutCardNumbers(text)).toBe("The card [redacted] was refused.");
});

test.each([
  ["an order's number before it", `Order 99 ${number}`],
  ["the expiry behind it", `${number} 12/40`],
  ["both", `7 ${number} 987`],
  ["another", `${number} ${number}`],
])("also among other digits: %s", (_what, text) => {
  expect(withoutCardNumbers(text).replaceAll(/\D/g, "")).not.toContain("0950");
});

test.each([
  "Give at most 100000.00 TRY.",
  "Order 12345678901 is unknown.",
  "Try again after 2026-11-23.",
  "The card 123456789013 has a wrong digit.",
  "404809******7528",
  "",
])("'%s' stays as it is", (text) => {
  expect(withoutCardNumbers(text)).toBe(text);
});

test("the check digit is that of ISO/IEC 7812-1", () => {
  const good = ["79927398713", number, "4242424242424242", "4000000000000002", "378282246310005"];
  for (const digits of good) {
    expect(passesLuhn(digits)).toBe(true);
    expect(passesLuhn(digits.slice(0, -1) + ((Number(digits.at(-1)) + 1) % 10))).toBe(false);
  }
});

test("Minted's own words are passed on without it", () => {
  const failure = { endpoint: "digitalBuy", status: 422, code: 9, fields: [] } as const;
  const refused = new MintedRefusal({ ...failure, upstreamMessage: `4048 0950 1085 7528 olmaz.` });
  expect(new RefusalTable().explain("digitalBuy", refused).userErrors).toMatchObject([
    { code: "REJECTED", message: "[redacted] olmaz." },
  ]);
});

test("no setting puts a card into an address", () => {
  for (const name of ["digitalBuy", "addStoredCard", "createDelivery"])
    expect(() => loadEndpoints({ [name]: { method: "GET" } })).toThrow(
      `MINTED_ENDPOINTS: ${name}.method: what changes something cannot be a GET`,
    );
  expect(loadEndpoints({ listStoredCards: { method: "GET" } })).toMatchObject({
    listStoredCards: { method: "GET" },
  });
});
