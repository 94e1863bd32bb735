import fc from "fast-check";
import {
  getOperationAST,
  isIntrospectionType,
  isNonNullType,
  isObjectType,
  parse,
  type OperationDefinitionNode,
} from "graphql";
import { expect, test } from "vitest";
import { CompiledQueries } from "../../src/execution/compiled-queries.js";
import { decidingOf, keyOf } from "../../src/graph/conditions.js";
import { schemaAlone } from "../../src/schema-alone.js";
import { queryOf, type RandomOperation } from "../fuzz/documents.js";
import { startApi } from "../support/api.js";
import { twoApis } from "./two-apis.js";

/** graphql-jit 0.8.9 takes a text that begins so for a date, and writes the rest of it into its code. */
const dateOfJit = "__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d";

test("1,000 random queries are answered byte by byte alike by graphql-jit, directly, and by graphql-js", async () => {
  const [schema, both] = [await schemaAlone(), await twoApis()];
  let withData = 0;
  const isAlike = async (operation: RandomOperation) => {
    const { compiled, direct, interpreted } = await both({ body: operation });
    if (hasData(compiled)) withData += 1;
    if (compiled !== interpreted) throw new Error(`compiled:    ${compiled}\ninterpreted: ${interpreted}`);
    if (direct !== interpreted) throw new Error(`direct:      ${direct}\ninterpreted: ${interpreted}`);
  };
  const queries = fc.gen().map((g) => queryOf(g, schema));
  await fc.assert(fc.asyncProperty(queries, isAlike), {
    seed: 20_261_124,
    numRuns: 1_000,
    endOnFailure: true,
  });
  expect(withData).toBeGreaterThan(130);
}, 300_000);

test("a query is compiled when it has come as often as COMPILE_AFTER says, each way of its conditions by itself", async () => {
  const queries = new CompiledQueries({ schema: await schemaAlone(), after: 3 });
  const source = "query ($yes: Boolean!) { trading { __typename @include(if: $yes) } }";
  const document = parse(source);
  const operation = getOperationAST(document) as OperationDefinitionNode;
  const isCompiled = (yes: boolean) =>
    queries.find({ source, document, operation, variables: { yes } }) !== null;
  expect([true, true, false, true, false, true].map(isCompiled)).toEqual([
    false,
    false,
    false,
    true,
    false,
    true,
  ]);
});

test("no argument has a default that a null could not take the place of", async () => {
  const schema = await schemaAlone();
  const fields = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) && !isIntrospectionType(type) ? Object.values(type.getFields()) : [],
  );
  const args = fields.flatMap((field) => field.args);
  expect(args.filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue !== undefined)).toEqual(
    [],
  );
});

test("no two fields of the schema have one name for graphql-jit, which puts the names of type and field together", async () => {
  const types = Object.values((await schemaAlone()).getTypeMap()).filter(isObjectType);
  const names = types.flatMap((type) => Object.keys(type.getFields()).map((field) => type.name + field));
  expect(new Set(names).size).toBe(names.length);
  const fields = types
    .filter((type) => !isIntrospectionType(type))
    .flatMap((type) => Object.keys(type.getFields()));
  expect(fields.filter((name) => name.includes("_"))).toEqual([]);
});

test("what the compiled queries take is limited, and what had to go is compiled once it has come as often again", async () => {
  const queries = new CompiledQueries({ schema: await schemaAlone(), after: 2 });
  const queryOfFields = (count: number) => {
    const source = `{ ${Array.from({ length: count / 2 }, (_, at) => `a${at}: trading { __typename }`).join(" ")} }`;
    const document = parse(source);
    const operation = getOperationAST(document) as OperationDefinitionNode;
    return () => queries.find({ source, document, operation, variables: {} }) !== null;
  };
  const many = Array.from({ length: 21 }, () => queryOfFields(1_000));
  expect(many.map((isCompiled) => [isCompiled(), isCompiled()])).toEqual(many.map(() => [false, true]));
  const [first, , last] = [many[0], many[1], many[20]];
  expect([first?.(), first?.(), last?.()]).toEqual([false, true, true]);
  const long = queryOfFields(1_002);
  expect([long(), long(), long()]).toEqual([false, false, false]);
}, 30_000);

test("what decides a query is its own true or false, and no other variable that has its name", () => {
  const document = parse(
    "query A($x: OrderFilter, $y: Boolean!, $z: [Boolean!]) { a } query B($x: Boolean!) { b @skip(if: $x) }",
  );
  const operation = getOperationAST(document, "A") as OperationDefinitionNode;
  const deciding = decidingOf(operation, new Set(["x", "y", "z"]));
  expect(deciding.map(({ variable }) => variable.name.value)).toEqual(["y"]);
  expect(keyOf(deciding, { x: { sku: "personal" }, y: true })).toBe("[true]");
});

/** Whether something of the answer is neither null, nor empty, nor made of such things alone. */
function hasData(answer: string): boolean {
  const { data } = JSON.parse(answer.slice(answer.indexOf("{"))) as { data?: unknown };
  const isSomething = (value: unknown): boolean =>
    typeof value === "object" && value !== null ? Object.values(value).some(isSomething) : value !== null;
  return data !== undefined && isSomething(data);
}

const id = "MTD0018232";

test.each<[string, string, object]>([
  [
    "a fragment that is spread with a condition and without",
    `query ($id: ID!, $no: Boolean!) { customer(externalId: $id) { ...F @include(if: $no) firstName ...F } } fragment F on Customer { lastName }`,
    { no: false },
  ],
  [
    "a field that is left out in one place and asked for in another",
    `query ($id: ID!, $yes: Boolean!) { customer(externalId: $id) { firstName @skip(if: $yes) ... on Customer { firstName } } }`,
    { yes: true },
  ],
  [
    "a selection of which everything is left out",
    `query ($id: ID!, $yes: Boolean!) { customer(externalId: $id) { firstName @skip(if: $yes) } }`,
    { yes: true },
  ],
  [
    "conditions by a variable's default",
    `query ($id: ID!, $no: Boolean = false) { customer(externalId: $id) { firstName @include(if: $no) lastName } }`,
    {},
  ],
  [
    "a null in place of a condition's default",
    `query ($id: ID!, $no: Boolean = false) { customer(externalId: $id) { firstName @include(if: $no) lastName } }`,
    { no: null },
  ],
  ["a default, and no value", `query ($n: Int = 2) { orders(first: $n) { nodes { code } } }`, {}],
  [
    "a null, and a default of the argument's",
    `query ($n: Int) { orders(first: $n) { nodes { code } } }`,
    { n: null },
  ],
  [
    "no value, and a default of the argument's",
    `query ($n: Int) { orders(first: $n) { nodes { code } } }`,
    {},
  ],
  [
    "a filter of literals and variables",
    `query ($t: OrderStatus) { orders(first: 3, filter: { status: $t }) { nodes { code status } } }`,
    { t: "COMPLETED" },
  ],
  [
    "the same with a null",
    `query ($t: OrderStatus) { orders(filter: { status: $t }) { nodes { code } } }`,
    { t: null },
  ],
  ["a wrong page", `query ($n: Int) { orders(first: $n) { nodes { code } } }`, { n: 400 }],
  [
    "a wrong page, far down",
    `query ($id: ID!) { customer(externalId: $id) { a: orders(first: 99) { nodes { code } } firstName } }`,
    {},
  ],
  [
    "an object by its id, and its type's fields",
    `query ($node: ID!) { node(id: $node) { __typename id ... on Customer { firstName } } }`,
    { node: "Q3VzdG9tZXI6TVREMDAxODIzMg" },
  ],
  [
    "the same field by several names",
    `query ($id: ID!) { customer(externalId: $id) { a: id b: id __typename c: firstName } }`,
    {},
  ],
  [
    "names that objects have by nature",
    `query ($id: ID!) { constructor: customer(externalId: $id) { toString: id valueOf: firstName } }`,
    {},
  ],
  [
    "a name that changes what an object inherits",
    `query ($id: ID!) { customer(externalId: $id) { __proto__: id firstName } }`,
    {},
  ],
  [
    "names that every object inherits, as variables without a value",
    `query ($constructor: Int, $toString: OrderFilter) { orders(first: $constructor, filter: $toString) { nodes { code } } }`,
    {},
  ],
  [
    "a name that reads like the path of another field",
    `query ($id: ID!) { a: orders(first: 3, filter: { customerExternalId: $id }) { nodes { customer { firstName } } } customer_idx0_nodes_a: customer(externalId: $id) { id } }`,
    {},
  ],
  ["texts in the document", `query { customer(externalId: "${id}") { firstName } }`, {}],
  [
    "the schema's own types",
    `query ($id: ID!) { __type(name: "Customer") { name } customer(externalId: $id) { id } }`,
    {},
  ],
  ["two operations", `query A { trading { buy { isEnabled } } } query B { viewer { __typename } }`, {}],
])("%s: the same answer by graphql-jit and by graphql-js", async (_, query, more) => {
  const both = await twoApis();
  const { compiled, direct, interpreted } = await both({ body: { query, variables: { id, ...more } } });
  expect(compiled).toBe(interpreted);
  expect(direct).toBe(interpreted);
});

test("no text of a document is run as code", async () => {
  const api = await startApi();
  const text = `${dateOfJit}globalThis.wasRun=true`;
  await api.send(`{ customer(externalId: "${text}") { id } }`);
  await api.send(`query ($s: ID = "${text}") { customer(externalId: $s) { id } }`);
  await api.send(`{ orders(filter: { sku: """${text}""" }) { nodes { id } } }`);
  await api.send(`query ($s: ID!) { customer(externalId: $s) { id } }`, { s: text });
  expect(globalThis).not.toHaveProperty("wasRun");
});
