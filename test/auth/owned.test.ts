import { buildSchema, graphql, type GraphQLObjectType } from "graphql";
import { expect, test } from "vitest";
import { guardSchema } from "../../src/auth/guard.js";
import { Role } from "../../src/auth/role.enum.js";

const sdl = `
  interface Node { id: ID! }
  type Query { one: Thing all: [Thing!]! later: Thing box: Box node: Node }
  type Box { thing: Thing }
  type Thing implements Node { id: ID! }
`;

/** A schema whose things belong to A or to B, and whose fields name no rule of their own. */
function schemaOfThings() {
  const schema = buildSchema(sdl);
  const access = { roles: [Role.PARTNER, Role.CUSTOMER], scope: null };
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) field.extensions = { access };
  const thing = schema.getType("Thing") as GraphQLObjectType;
  thing.extensions = { owner: ({ owner }: { owner: string }) => owner };
  return schema;
}

const idOf = (owner: string) => Buffer.from(`Thing:${owner}`).toString("base64url");
const thingOf = (owner: string) => ({ id: idOf(owner), owner, __typename: "Thing" });

test.each([
  ["its owner", { role: Role.CUSTOMER, subject: "", customerExternalId: "A" }, [idOf("A")]],
  ["somebody else", { role: Role.CUSTOMER, subject: "", customerExternalId: "C" }, []],
  ["the partner", { role: Role.PARTNER, subject: "", scopes: new Set() }, [idOf("A"), idOf("B")]],
])(
  "a type that says whose it is shows %s alone what may be seen, whichever field leads there",
  async (_who, caller, seen) => {
    const schema = schemaOfThings();
    guardSchema(schema);
    const a = thingOf("A");
    const { data, errors } = await graphql({
      schema,
      source: "{ one { id } all { id } later { id } box { thing { id } } node { id } }",
      rootValue: {
        one: a,
        all: [a, thingOf("B")],
        later: () => Promise.resolve(a),
        box: { thing: a },
        node: a,
      },
      contextValue: { caller },
    });
    const one = seen.includes(a.id) ? { id: a.id } : null;
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      ...{ one, later: one, box: { thing: one }, node: one },
      all: seen.map((id) => ({ id })),
    });
  },
);

test("a type that is found by its id and does not say whose it is stops the program", () => {
  const schema = schemaOfThings();
  (schema.getType("Thing") as GraphQLObjectType).extensions = {};
  expect(() => guardSchema(schema)).toThrow("Thing does not say whose it is");
});
