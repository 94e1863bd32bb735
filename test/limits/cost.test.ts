import { expect, test } from "vitest";
import { startApi } from "../support/api.js";
import { LiveClient, priceUpdates } from "../support/live.js";

const inOrders = (selection: string) => `orders(first: 30) { edges { node { customer { ${selection} } } } }`;
const twice = inOrders(inOrders("id"));

test.each([
  ["orders inside orders, six deep", `{ ${inOrders(inOrders(inOrders(twice.replace("id", twice))))} }`],
  [
    "the same by fragments",
    `{ ...A } fragment A on Query { ${inOrders("...B")} }
    fragment B on Customer { ${inOrders("...C")} } fragment C on Customer { ${inOrders(twice)} }`,
  ],
  [
    "the same often, side by side",
    `{ ${inOrders(Array.from({ length: 80 }, (_, place) => `a${place}: ${inOrders("id")}`).join(" "))} }`,
  ],
])("%s are refused before anything is asked of Minted", async (_what, query) => {
  const api = await startApi({ env: { LIMIT_DEPTH: "off" } });
  const { status, errors } = await api.send(query);
  expect(status).toBe(400);
  expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
  expect(errors?.[0]?.message).toContain("at most 60000 is allowed");
  expect(api.sandbox.requests).toEqual([]);
});

test("orders of the customers of orders are answered", async () => {
  const { errors, data } = await (await startApi()).send(`{ ${twice} }`);
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({ orders: { edges: { length: 30 } } });
});

test("a fragment that spreads itself is refused as one", async () => {
  const { status, errors } = await (
    await startApi()
  ).send("{ viewer { ...V } } fragment V on Viewer { role ...V }");
  expect(status).toBe(400);
  expect(errors?.[0]?.message).toContain("Cannot spread fragment");
});

const orders = (first: string) => `orders(first: ${first}) { nodes { id customer { fullName } } }`;
/** A field and its call; the page's field; then for each entry three fields and a call. */
const costOf = (first: number) => 11 + 1 + first * (1 + 11 + 1);

test.each([
  ["by a literal", `{ ${orders("4")} }`, {}, costOf(4)],
  ["by a variable", `query ($first: Int) { ${orders("$first")} }`, { first: 3 }, costOf(3)],
  ["by a variable's default", `query ($first: Int = 2) { ${orders("$first")} }`, {}, costOf(2)],
  ["by the argument's default", "{ orders { nodes { id customer { fullName } } } }", {}, costOf(10)],
  ["in a fragment", `{ ...F } fragment F on Query { ${orders("4")} }`, {}, costOf(4)],
  [
    "not where it is skipped",
    `query ($no: Boolean!) { viewer { role } ${orders("4").replace(" {", " @skip(if: $no) {")} }`,
    { no: true },
    2,
  ],
])(
  "a page is counted as its size says %s, and each answer tells the cost",
  async (_how, query, variables, requested) => {
    const answer = await (await startApi()).send(query, variables);
    expect(answer).not.toHaveProperty("errors");
    expect(answer).toMatchObject({ extensions: { cost: { requested, limit: 60_000 } } });
  },
);

test("the calls that were made are told, which are fewer than were counted", async () => {
  const api = await startApi();
  const twice =
    '{ one: customer(externalId: "MTD0018232") { fullName } two: customer(externalId: "MTD0018232") { email } }';
  expect(await api.send(twice)).toMatchObject({ extensions: { cost: { requested: 24, upstreamCalls: 1 } } });
});

test("each event of a subscription tells its cost", async () => {
  const heard = new LiveClient(await startApi()).subscribe(priceUpdates, { currency: "TRY" });
  await heard.data(1);
  expect(heard.updates[0]).toMatchObject({
    extensions: { cost: { requested: 37, limit: 60_000, upstreamCalls: 0 } },
  });
});
