import { graphql, type GraphQLSchema } from "graphql";
import { Field, ObjectType, Query, Resolver } from "type-graphql";
import { expect, test } from "vitest";
import { AllowAnyCaller, AllowPartner } from "../../src/auth/allow.decorator.js";
import { Role } from "../../src/auth/role.enum.js";
import { createSchema } from "../../src/schema.js";

@ObjectType()
class OneByOne {
  @AllowPartner()
  @Field(() => String, { nullable: true, simple: true })
  secret!: string;

  @Field(() => Role, { simple: true })
  role!: Role;
}

@ObjectType({ simpleResolvers: true })
class AllTogether {
  @AllowPartner()
  @Field(() => String, { nullable: true })
  secret!: string;
}

@Resolver()
class Secrets {
  @AllowAnyCaller()
  @Query(() => OneByOne)
  oneByOne(): OneByOne {
    return { secret: "told", role: Role.PARTNER };
  }

  @AllowAnyCaller()
  @Query(() => AllTogether)
  allTogether(): AllTogether {
    return { secret: "told" };
  }
}

async function asked(schema: GraphQLSchema, role: Role): Promise<unknown> {
  const caller = { role, subject: "tester", customerExternalId: "A", scopes: new Set<string>() };
  const source = "{ oneByOne { secret } allTogether { secret } }";
  const { data } = await graphql({ schema, source, contextValue: { caller } });
  return data;
}

test("simple resolvers, of a field or of a whole type, do not drop an access rule", async () => {
  const schema = createSchema([new Secrets()]);
  expect(await asked(schema, Role.PARTNER)).toEqual({
    oneByOne: { secret: "told" },
    allTogether: { secret: "told" },
  });
  expect(await asked(schema, Role.CUSTOMER)).toEqual({
    oneByOne: { secret: null },
    allTogether: { secret: null },
  });
});
