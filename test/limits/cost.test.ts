import { expect, test } from "vitest";
import { startApi } from "../support/api.js";

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
