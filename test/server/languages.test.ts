import { getMetadataStorage } from "class-validator";
import { expect, test } from "vitest";
import { userErrorWords } from "../../src/graph/user-error-code.enum.js";
import { schemaAlone } from "../../src/schema-alone.js";
import { startApi } from "../support/api.js";
import { buy, purchase } from "./canaries.js";

interface Check {
  readonly type: string;
  readonly propertyName: string;
  readonly message: unknown;
  readonly context?: { readonly en?: string; readonly tr?: string };
}

/** Every check that a decorator puts on an input, as 'Input.field'; nested inputs have checks of their own. */
async function checks(): Promise<[coordinate: string, check: Check][]> {
  await schemaAlone();
  const byInput = Reflect.get(getMetadataStorage(), "validationMetadatas") as Map<{ name: string }, Check[]>;
  return [...byInput].flatMap(([input, rules]) =>
    rules
      .filter(({ type }) => type !== "nestedValidation")
      .map((rule): [string, Check] => [`${input.name}.${rule.propertyName}`, rule]),
  );
}

test("each check of an input has its words in English and in Turkish", async () => {
  expect((await checks()).length).toBeGreaterThan(20);
  const silent = (await checks()).filter(
    ([, { message, context }]) => context?.en !== message || !context?.tr,
  );
  expect(silent.map(([coordinate]) => coordinate)).toEqual([]);
});

test("each code has its words in English and in Turkish", () => {
  for (const { en, tr } of Object.values(userErrorWords)) {
    expect(en).toMatch(/^[\x20-\x7e]+[.]$/);
    expect(tr).toMatch(/^[\x20-\x7eçğıöşüÇĞİÖŞÜ]+[.]$/);
    expect(tr).not.toBe(en);
  }
});

test.each([
  ["tr-TR,tr;q=0.9,en;q=0.5", /karakter olmalı/],
  ["en-GB,en;q=0.9", /This must have 1 to 110/],
  ["de,en;q=0.5", /This must have 1 to 110/],
])("a caller who asks for %s reads that language", async (language, words) => {
  const api = await startApi();
  const input = { ...purchase, externalId: "" };
  const { data } = await api.send<{ buy: { userErrors: { message: string }[] } }>(
    buy,
    { input },
    { headers: { "accept-language": language } },
  );
  expect(data.buy.userErrors.map(({ message }) => message)).toEqual([expect.stringMatching(words) as string]);
});

test("Minted's own words are passed on as they came", async () => {
  const api = await startApi();
  const query = `mutation ($input: BuyInput!) { buy(input: $input) { userErrors { code message } } }`;
  for (const language of ["tr", "en"]) {
    const input = { ...purchase, externalId: `refuse-success-false-${language}` };
    const { data } = await api.send(query, { input }, { headers: { "accept-language": language } });
    expect(data).toEqual({
      buy: { userErrors: [{ code: "REJECTED", message: "The order was not accepted." }] },
    });
  }
});
