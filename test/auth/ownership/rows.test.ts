import { extendSchema, parse } from "graphql";
import { expect, test } from "vitest";
import { schemaAlone } from "../../../src/schema-alone.js";
import { requiredRows } from "./required-rows.js";
import { nested } from "./rows/nested.rows.js";
import { people } from "./rows/people.rows.js";
import { placing } from "./rows/placing.rows.js";
import { reads } from "./rows/reads.rows.js";
import { table } from "./table.js";

const rows = [...reads, ...nested, ...placing, ...people];
const asked = new Set(rows.map(({ coordinate }) => coordinate));
const schema = await schemaAlone();

test("whatever leads to somebody's things, names them, or has a rule has a row, and nothing else has", () => {
  const required = requiredRows(schema);
  expect(required.filter((coordinate) => !asked.has(coordinate))).toEqual([]);
  expect([...asked].filter((coordinate) => !required.includes(coordinate))).toEqual([]);
});

test("no two rows are called the same", () => {
  expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
});

test.each([
  ["a root field", "extend type Query { fee: Int }", "Query.fee"],
  ["a way to a customer", "extend type Product { buyer: Customer }", "Product.buyer"],
  [
    "a way to what has a way to orders",
    "type Basket { last: OrderConnection } extend type Product { in: Basket }",
    "Product.in",
  ],
  ["a way to any node", "extend type Product { twin: Node }", "Product.twin"],
  ["an id in an input", "extend input OrderFilter { orderId: ID }", "OrderFilter.orderId"],
  ["a token in an input", "extend input OrderFilter { priceToken: String }", "OrderFilter.priceToken"],
  ["an id for a nested field", "extend type Product { near(id: ID!): Int }", "Product.near(id:)"],
  ["a rule", "extend type Product { cost: Int @allow(roles: [PARTNER]) }", "Product.cost"],
  ["a rule on an input", "extend input SellInput { fee: Int @allow(roles: [PARTNER]) }", "SellInput.fee"],
])("a schema with %s more lacks a row", (_what, sdl, coordinate) => {
  const more = requiredRows(extendSchema(schema, parse(sdl), { assumeValidSDL: true }));
  expect(more.filter((one) => !asked.has(one))).toContain(coordinate);
});

test.each([
  ["a cell too few", "Query.order | { it: order } | UNAUTH×3 data null data"],
  ["an empty cell", "Query.order | { it: order } |"],
  ["a word that is not of the list", "Query.order | { it: order } | UNAUTH×3 data nothing data data"],
  ["a reason that is not of the list", "Query.order | { it: order } | UNAUTH×3 data n/a:because data data"],
])("the table refuses %s", (_what, line) => {
  expect(() => table(Object.assign([line], { raw: [line] }))).toThrow();
});
