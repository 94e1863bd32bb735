import { readFileSync } from "node:fs";
import {
  buildASTSchema,
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  parse,
  print,
  type DirectiveNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type IntrospectionQuery,
} from "graphql";
import { expect, test, vi } from "vitest";
import { anonymous, type Caller } from "../../src/auth/caller.js";
import { guardSchema } from "../../src/auth/guard.js";
import { Role } from "../../src/auth/role.enum.js";
import { schemaAlone } from "../../src/schema-alone.js";
import { printSchema } from "../../src/print-schema.js";
import { startApi } from "../support/api.js";

const printed = printSchema(await schemaAlone());

interface Described {
  readonly coordinate: string;
  readonly description?: string | null;
  readonly directives: readonly DirectiveNode[];
}

/** Everything that has a place for a description, by its schema coordinate. */
function elementsOf(schema: GraphQLSchema): Described[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap((type) => [described(type.name, type), ...membersOf(type)]);
}

function membersOf(type: GraphQLNamedType): Described[] {
  if (isEnumType(type))
    return type.getValues().map((value) => described(`${type.name}.${value.name}`, value));
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
  return (Object.values(type.getFields()) as Field[]).flatMap((field) => {
    const coordinate = `${type.name}.${field.name}`;
    const args = field.args ?? [];
    return [
      described(coordinate, field),
      ...args.map((arg) => described(`${coordinate}(${arg.name}:)`, arg)),
    ];
  });
}

interface Element {
  readonly description?: string | null;
  readonly astNode?: { readonly directives?: readonly DirectiveNode[] } | null;
}

interface Field extends Element {
  readonly name: string;
  readonly args?: readonly Field[];
}

function described(coordinate: string, { description, astNode }: Element): Described {
  return { coordinate, description: description ?? null, directives: astNode?.directives ?? [] };
}

async function introspected(): Promise<GraphQLSchema> {
  const api = await startApi();
  const { data } = await api.send<IntrospectionQuery>(getIntrospectionQuery({ oneOf: true }));
  return buildClientSchema(data);
}

const oneOfInputs = (schema: GraphQLSchema): string[] =>
  Object.values(schema.getTypeMap())
    .filter((type) => isInputObjectType(type) && type.isOneOf)
    .map(({ name }) => name);

test("schema.graphql is what the code makes: if not, run `npm run schema`", () => {
  const committed = readFileSync(new URL("../../schema.graphql", import.meta.url), "utf8");
  expect(committed).toBe(printed);
});

test("everything has a description, as introspection tells it and as it is published", async () => {
  for (const schema of [await introspected(), buildSchema(printed)]) {
    const elements = elementsOf(schema);
    expect(elements.length).toBeGreaterThan(300);
    expect(
      elements.filter(({ description }) => !description?.trim()).map(({ coordinate }) => coordinate),
    ).toEqual([]);
  }
});

test("introspection calls one-of what is published as one-of", async () => {
  const published = oneOfInputs(buildASTSchema(parse(printed)));
  expect(published).toEqual(["AccountInput", "OrderLookup", "PaymentInput"]);
  expect(oneOfInputs(await introspected()).sort()).toEqual(published);
});

test("the published schema says who may use what not everybody may", () => {
  const partner = "@allow(roles: [PARTNER])";
  const trading = '@allow(roles: [PARTNER, CUSTOMER], scope: "orders:write")';
  const cards = '@allow(roles: [PARTNER, CUSTOMER], scope: "cards:write")';
  const newCustomer = [
    "birthdate",
    "email",
    "firstName",
    "gender",
    "identityNumber",
    "lastName",
    "middleName",
    "phone",
  ];
  const customersWrite = '@allow(roles: [PARTNER], scope: "customers:write")';
  const changingCustomers = [
    "createCustomer",
    "createBusinessCustomer",
    "removeCustomer",
    "upsertWalletKyc",
    "bulkUpsertWalletKyc",
  ];
  const partnersChanges = ["birthdate", "gender", "identityNumber"];
  const rules = elementsOf(buildSchema(printed)).flatMap(({ coordinate, directives }) =>
    directives.filter(({ name }) => name.value === "allow").map((rule) => [coordinate, print(rule)]),
  );
  expect(Object.fromEntries(rules)).toEqual({
    "Mutation.priceFix": trading,
    "Mutation.buy": trading,
    "Mutation.sell": trading,
    ...Object.fromEntries(changingCustomers.map((name) => [`Mutation.${name}`, customersWrite])),
    "Mutation.updateCustomer": '@allow(roles: [PARTNER, CUSTOMER], scope: "customers:write")',
    "Mutation.createDelivery": trading,
    "Mutation.updateCustomerCashBalance": '@allow(roles: [PARTNER], scope: "balances:write")',
    "Mutation.addStoredCard": cards,
    "Mutation.deleteStoredCard": cards,
    "Mutation.requestOrderPush": '@allow(roles: [PARTNER], scope: "orders:write")',
    "BuyInput.topUp": '@allow(roles: [PARTNER], scope: "balances:write")',
    "AccountInput.ownAccount": partner,
    ...Object.fromEntries(newCustomer.map((field) => [`OrderCustomerInput.${field}`, partner])),
    ...Object.fromEntries(partnersChanges.map((field) => [`CustomerChangesInput.${field}`, partner])),
    "Customer.identityNumber": partner,
    "Customer.walletKyc": partner,
    "FixedPrice.spotPrice": partner,
    "OrderItem.spotPrice": partner,
    "ProductPrice.spotPrice": partner,
    "OrderPlacement.requestedBy": partner,
    "Partner.balances": partner,
    "Partner.stats": partner,
    "UserError.upstreamCode": partner,
  });
});

test("the published schema defines its directives, and marks what is inferred with the reason", () => {
  const schema = buildSchema(printed);
  expect(schema.getDirectives().map(({ name }) => name)).toEqual(
    expect.arrayContaining(["allow", "inferred", "oneOf"]),
  );
  const inferred = elementsOf(schema).flatMap(({ coordinate, directives }) =>
    directives
      .filter(({ name }) => name.value === "inferred")
      .map((directive) => [coordinate, print(directive)]),
  );
  expect(Object.fromEntries(inferred)).toMatchObject({
    "Query.orders": expect.stringMatching(/^@inferred\(why: ".+"\)$/) as string,
    ProductPrice: expect.stringMatching(/^@inferred\(why: ".+"\)$/) as string,
    "Customer.walletKyc": expect.stringMatching(/^@inferred\(why: ".+"\)$/) as string,
    WalletKyc: expect.stringMatching(/^@inferred\(why: ".+"\)$/) as string,
    WalletKycFieldInput: expect.stringMatching(/^@inferred\(why: ".+"\)$/) as string,
    "BuyInput.topUp": expect.stringMatching(/^@inferred\(why: ".+"\)$/) as string,
  });
});

test("a document may leave fields out with the specification's own directives", async () => {
  const api = await startApi();
  const query =
    "query ($no: Boolean!) { viewer { role id @include(if: $no) } products @skip(if: true) { id } }";
  const { data, errors } = await api.send(query, { no: false });
  expect({ data, errors }).toEqual({ data: { viewer: { role: "PARTNER" } }, errors: undefined });
  const told = (await introspected()).getDirectives().map(({ name }) => name);
  expect(told).toEqual(expect.arrayContaining(["skip", "include", "deprecated", "specifiedBy", "oneOf"]));
});

test.each(["Query", "Mutation", "Subscription"])(
  "a field of %s without an access rule stops the program",
  (root) => {
    const schema = buildSchema(`type ${root} { forgotten: Int }`);
    expect(() => guardSchema(schema)).toThrow(`${root}.forgotten does not say who may use it`);
  },
);

test("a subscription's access rule stands in front of its events, and of the start of listening", () => {
  const schema = buildSchema("type Query { unused: Int } type Subscription { secret: Int }");
  const secret = schema.getSubscriptionType()?.getFields()["secret"] as GraphQLField<unknown, unknown>;
  const listen = vi.fn();
  Object.assign(secret, {
    subscribe: listen,
    extensions: { access: { roles: [Role.PARTNER], scope: null } },
  });
  Object.assign(schema.getQueryType()?.getFields()["unused"] ?? {}, { extensions: secret.extensions });
  guardSchema(schema);
  for (const call of [secret.subscribe, secret.resolve]) {
    const as = (caller: Caller) => () => call?.({}, {}, { caller }, {} as GraphQLResolveInfo);
    expect(as(anonymous)).toThrow("bearer token");
    expect(as({ role: Role.CUSTOMER, subject: "", customerExternalId: "" })).toThrow("does not allow");
  }
  expect(listen).not.toHaveBeenCalled();
});

test("a field that shows @allow without anything that holds it stops the program", () => {
  const schema = buildSchema(`
    directive @allow(roles: [String!]!) on INPUT_FIELD_DEFINITION
    input Inherited { topUp: Int @allow(roles: ["PARTNER"]) }
    type Query { unused: Int }
  `);
  expect(() => guardSchema(schema)).toThrow("topUp shows @allow, but nothing holds it");
});
