import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import {
  CardExpiryScalar,
  CardNumberScalar,
  CardSecurityCodeScalar,
} from "../../src/cards/card-data.scalar.js";
import { Redacted } from "../../src/graph/redacted.js";
import { startApi, type TestApi } from "../support/api.js";
import { arrivedBodies, card, paidInput, storedToken } from "../support/cards.js";

const buyPath = "/partner/order/digital/buy";
const { number, expiry, securityCode } = card;
const secrets = new RegExp([number, expiry, "40480950", "10857528"].join("|"));

async function post(api: TestApi, query: string, variables: object = {}) {
  const response = await fetch(`${api.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, text: await response.text() };
}

/** A document with everything but the card in it. */
const buyWith = (payment: string, variables = "") =>
  `mutation ${variables} { buy(input: { externalId: "literal-1", priceToken: "t", currency: TRY,
    account: { customer: { externalId: "MTD0018232" } }, items: [{ sku: "GAU", amount: "1" }],
    payment: { ${payment} } }) { orders { id } userErrors { code field } } }`;
const cardWith = (members: string) => `card: { holder: "Deniz Örnek", ${members} }`;

describe("a card in the document itself is refused, without an echo", () => {
  test.each([
    ["the number as text", cardWith(`number: "${number}", expiry: "${expiry}", securityCode: "987"`)],
    ["the number alone as a number", cardWith(`number: ${number}, expiry: $e, securityCode: $c`)],
    ["the number as a block", cardWith(`number: """${number}""", expiry: $e, securityCode: $c`)],
    ["the number in a list", cardWith(`number: ["${number}"], expiry: $e, securityCode: $c`)],
    ["the number in an object", cardWith(`number: { is: "${number}" }, expiry: $e, securityCode: $c`)],
    ["the expiry", cardWith(`number: $n, expiry: "${expiry}", securityCode: $c`)],
    ["the code", cardWith(`number: $n, expiry: $e, securityCode: "987"`)],
    ["a stored card's code", `storedCard: { token: "${storedToken}", securityCode: "987" }`],
  ])("%s", async (_what, payment) => {
    const api = await startApi();
    const variables = "($n: CardNumber!, $e: CardExpiry!, $c: CardSecurityCode!)";
    const { status, text } = await post(api, buyWith(payment, variables), {
      n: number,
      e: expiry,
      c: securityCode,
    });
    expect(status).toBe(400);
    expect(text).toContain("is taken from variables only");
    expect(text + api.logLines.join("")).not.toMatch(secrets);
    expect(text.replace(/"requestId":"[^"]*"/g, "")).not.toContain("987");
    expect(api.sandbox.requests).toEqual([]);
  });

  test("as a variable's default", async () => {
    const api = await startApi();
    const variables = `($n: CardNumber = "${number}", $e: CardExpiry!, $c: CardSecurityCode!)`;
    const payment = cardWith("number: $n, expiry: $e, securityCode: $c");
    const { status, text } = await post(api, buyWith(payment, variables), { e: expiry, c: securityCode });
    expect(status).toBe(400);
    expect(text + api.logLines.join("")).not.toMatch(secrets);
  });
});

test("variables may stand inside a literal object", async () => {
  const api = await startApi();
  const payment = cardWith("number: $n, expiry: $e, securityCode: $c");
  const variables = "($n: CardNumber!, $e: CardExpiry!, $c: CardSecurityCode!)";
  await post(api, buyWith(payment, variables), { n: number, e: expiry, c: securityCode });
  expect(arrivedBodies(api, buyPath)).toMatchObject([
    { payment: { card_number: number, card_expiry: expiry, card_cvv: securityCode } },
  ]);
});

test("over GET a card goes nowhere, and comes back from nowhere", async () => {
  const api = await startApi();
  const query = "mutation ($input: BuyInput!) { buy(input: $input) { orders { id } } }";
  const input = await paidInput(api, { card }, { priceToken: "t" });
  const address = new URL(`${api.url}/graphql`);
  address.search = new URLSearchParams({ query, variables: JSON.stringify({ input }) }).toString();
  const ways: Record<string, string>[] = [
    {},
    { "apollo-require-preflight": "yes" },
    { "content-type": "application/json" },
  ];
  for (const headers of ways) {
    const response = await fetch(address, { headers });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect((await response.text()) + JSON.stringify([...response.headers])).not.toMatch(secrets);
  }
  expect(api.logLines.join("")).not.toMatch(secrets);
  expect(api.sandbox.requests).toEqual([]);
});

describe("the scalars", () => {
  const scalars = [CardNumberScalar, CardExpiryScalar, CardSecurityCodeScalar];

  test("are never answered", () => {
    for (const scalar of scalars) {
      for (const value of [number, new Redacted(number)])
        expect(() => scalar.serialize(value)).toThrow("is never answered");
    }
  });

  test.each<[name: string, scalar: typeof CardNumberScalar, good: string[], bad: unknown[]]>([
    [
      "CardNumber",
      CardNumberScalar,
      [number, "4048 0950 1085 7528", "4048-0950-1085-7528", "123456789012", "1234567890123456789"],
      ["12345678901", "12345678901234567890", "4048  0950 1085 7528", ` ${number}`, Number(number), "", null],
    ],
    [
      "CardExpiry",
      CardExpiryScalar,
      ["01/27", "12/99"],
      ["00/27", "13/27", "1/27", "01/2027", "0127", "01-27", 127, ""],
    ],
    ["CardSecurityCode", CardSecurityCodeScalar, ["000", "1234"], ["12", "12345", "12a", 123, ""]],
  ])("%s takes its form and no other, and tells of no value", (_name, scalar, good, bad) => {
    for (const text of good) {
      const value = scalar.parseValue(text);
      expect(value.reveal()).toBe(text.replace(/[ -]/g, ""));
      expect(`${String(value)}${JSON.stringify(value)}${inspect(value, { showHidden: true })}`).not.toMatch(
        /\d/,
      );
    }
    for (const value of bad) {
      expect(() => scalar.parseValue(value)).toThrow(`This is not a value of type ${scalar.name}.`);
    }
  });
});

test.each([
  ["a field", `{ _${number} { id } }`],
  ["an argument", `{ customer(_${number}: 1) { id } }`],
  ["a variable", `query ($_${number}: Int) { viewer { role } }`],
  ["a fragment", `{ ..._${number} }`],
  ["a type", `query ($t: _${number}) { viewer { role } }`],
])("a card's number in the name of %s is struck out", async (_what, query) => {
  const api = await startApi();
  const { status, text } = await post(api, query);
  expect(status).toBe(400);
  expect(text).toContain("[redacted]");
  expect(text + api.logLines.join("")).not.toMatch(secrets);
});
