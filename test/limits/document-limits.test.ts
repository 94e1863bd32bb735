import { describe, expect, test } from "vitest";
import { startApi } from "../support/api.js";
import { ways } from "./asking.js";

const many = (count: number, word: (place: number) => string) =>
  Array.from({ length: count }, (_, place) => word(place)).join(" ");

/** An operation with so many wrong entries in a list. */
const listOf = (way: string, count: number): [document: string, variables: object] => [
  way === "over HTTP"
    ? "query ($list: [PlacementState!]) { orderPlacements(states: $list) { nodes { id } } }"
    : "subscription ($list: [String!]) { priceUpdates(currency: TRY, skus: $list) { id } }",
  { list: Array(count).fill(7) },
];

describe.each(ways)("%s", (_way, ask, operation) => {
  test("LIMIT_TOKENS: one token more is refused", async () => {
    const document = operation("id");
    const tokens = document.match(/\w+|[^\s\w]/g)?.length ?? 0;
    const fits = await startApi({ env: { LIMIT_TOKENS: String(tokens) } });
    expect(await ask(fits, document)).toEqual([]);
    const [refused] = await ask(fits, operation("id at"));
    expect(refused).toMatchObject({ extensions: { code: "GRAPHQL_PARSE_FAILED" } });
    expect(refused?.message).toContain(`more than ${tokens} tokens`);
  });

  test("brackets inside brackets beyond what the stack takes are refused in words of ours", async () => {
    const api = await startApi({ env: { LIMIT_TOKENS: "30000" } });
    const [refused] = await ask(api, operation(`id(a: ${"[".repeat(29_000)}`));
    expect(refused).toMatchObject({ extensions: { code: "GRAPHQL_PARSE_FAILED" } });
    expect(refused?.message).toContain("more brackets inside brackets than can be read");
    expect(api.logLines.filter((line) => line.includes('"level":50'))).toEqual([]);
  });

  test("fragments that spread each other in a circle are refused before they are compared", async () => {
    const api = await startApi();
    const circle = many(
      200,
      (place) =>
        `fragment F${place} on ProductPrice { id ...F${(place + 1) % 200} ...F${(place + 2) % 200} }`,
    );
    const [refused, another] = await ask(api, `${operation("...F0")} ${circle}`);
    expect(refused).toMatchObject({ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } });
    expect(refused?.message).toContain("within itself");
    expect(another?.message ?? "").not.toContain("within itself");
  });

  test.each([
    ["by itself", "priceUpdates(currency: TRY) @include(if: $v) { id }"],
    ["in a fragment", "...F"],
    ["by a fragment", "... on Subscription @skip(if: $v) { priceUpdates(currency: TRY) { id } }"],
  ])("a subscription's field with a condition is refused: %s", async (_, field) => {
    const api = await startApi();
    const fragment = "fragment F on Subscription { priceUpdates(currency: TRY) @skip(if: $v) { id } }";
    const document = `subscription ($v: Boolean!) { ${field} } ${field === "...F" ? fragment : ""}`;
    const [refused] = await ask(api, document);
    expect(refused).toMatchObject({ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } });
    expect(refused?.message).toContain("takes neither @skip nor @include");
  });

  test("LIMIT_DEPTH: one field deeper is refused, by fragments too", async () => {
    const api = await startApi({ env: { LIMIT_DEPTH: "3" } });
    expect(await ask(api, operation("buyPrice { amount }"))).toEqual([]);
    const deeper = `${operation("...P")} fragment P on ProductPrice { product { price(currency: TRY) { id } } }`;
    const [refused] = await ask(api, deeper);
    expect(refused).toMatchObject({ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } });
    expect(refused?.message).toContain("is 4 fields deep, and at most 3 are allowed");
  });

  test.each([
    ["of fields", (count: number) => operation(many(count, (place) => `a${place}: id`))],
    ["of __typename", (count: number) => operation(many(count, (place) => `a${place}: __typename`))],
  ])("LIMIT_ALIASES: one alias more %s is refused", async (_what, document) => {
    const api = await startApi({ env: { LIMIT_ALIASES: "4" } });
    expect(await ask(api, document(4))).toEqual([]);
    const [refused] = await ask(api, document(5));
    expect(refused).toMatchObject({ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } });
    expect(refused?.message).toContain("has 5 aliases and repeated fields, and at most 4 are allowed");
  });

  test("LIMIT_ALIASES: a fragment's aliases count wherever it is spread", async () => {
    const api = await startApi({ env: { LIMIT_ALIASES: "5" } });
    const spread = (count: number) =>
      `${operation(many(count, (place) => `p${place}: product { ...P }`))} fragment P on Product { one: sku two: name }`;
    expect(await ask(api, spread(1))).toEqual([]);
    expect((await ask(api, spread(2)))[0]?.message).toContain("has 6 aliases");
  });

  test("LIMIT_DIRECTIVES: one directive more is refused", async () => {
    const api = await startApi({ env: { LIMIT_DIRECTIVES: "3" } });
    const document = (count: number) => operation(many(count, () => "id @include(if: true)"));
    expect(await ask(api, document(3))).toEqual([]);
    const [refused] = await ask(api, document(4));
    expect(refused).toMatchObject({ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } });
    expect(refused?.message).toContain("has 4 directives, and at most 3 are allowed");
  });

  test("a document that is wrong in a hundred places is told the first five", async () => {
    const api = await startApi();
    const told = await ask(api, operation(many(100, (place) => `wrong${place}`)));
    expect(told).toHaveLength(5);
  });

  test("variables that are wrong in a hundred places are told the first five", async () => {
    const api = await startApi();
    const [told, ...others] = await ask(api, ...listOf(_way, 100));
    expect(others).toEqual([]);
    expect(told?.extensions).toMatchObject({ code: "BAD_USER_INPUT" });
    expect(told?.message.match(/is expected/g)).toHaveLength(5);
  });

  test("a list of more than a hundred entries in a variable is refused before each is looked at", async () => {
    const api = await startApi();
    const [told] = await ask(api, ...listOf(_way, 101));
    expect(told?.extensions).toMatchObject({ code: "BAD_USER_INPUT" });
    expect(told?.message).toBe('Variable "$list": at "list" at most 100 entries are expected.');
  });

  test("LIMIT_COST: the operation that costs one more is refused before Minted is asked", async () => {
    const fields = "id buyPrice { amount }";
    // The subscription's poll is shared, so that it costs no call of its own.
    const cost = (ask === ways[0][1] ? 11 : 1) + 6 * 3;
    const fits = await startApi({ env: { LIMIT_COST: String(cost) } });
    expect(await ask(fits, operation(fields))).toEqual([]);
    const least = await startApi({ env: { LIMIT_COST: String(cost - 1) } });
    const [refused] = await ask(least, operation(fields));
    const { code, cost: told } = refused?.extensions ?? {};
    expect({ code, told }).toEqual({ code: "BAD_USER_INPUT", told: { requested: cost, limit: cost - 1 } });
    expect(least.sandbox.requests).toEqual([]);
  });
});

test("fragments that double each other are measured in no time", async () => {
  const api = await startApi();
  const count = 60;
  const fragments = many(
    count,
    (place) => `fragment F${place} on Product { a: price(currency: TRY) { product { ...F${place + 1} } }
      b: price(currency: TRY) { product { ...F${place + 1} } } }`,
  );
  const { status, errors } = await api.send(
    `{ products { ...F0 } } ${fragments} fragment F${count} on Product { sku }`,
  );
  expect(status).toBe(400);
  expect(errors?.map(({ message }) => message).join()).toMatch(/fields deep.*aliases/);
});
