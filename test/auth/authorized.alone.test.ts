import { Authorized, Field, getMetadataStorage, ObjectType, Query, Resolver } from "type-graphql";
import { beforeEach, expect, test, vi } from "vitest";

/** TypeGraphQL remembers every decorator of the process: each test starts from none. */
beforeEach(() => {
  getMetadataStorage().clear();
  vi.resetModules();
});

async function schemaWith(where: "field" | "resolver" | "class" | "nothing"): Promise<() => unknown> {
  const { AllowAnyCaller } = await import("../../src/auth/allow.decorator.js");
  const { Role } = await import("../../src/auth/role.enum.js");
  const { createSchema } = await import("../../src/schema.js");
  const on = (place: typeof where) => (place === where ? Authorized() : () => undefined);

  @ObjectType({ simpleResolvers: true })
  class Secret {
    @on("field")
    @Field(() => Role, { nullable: true })
    role!: string;
  }

  @on("class")
  @Resolver()
  class Secrets {
    @on("resolver")
    @AllowAnyCaller()
    @Query(() => Secret)
    secret(): Secret {
      return { role: "PARTNER" };
    }
  }
  return () => createSchema([new Secrets()]);
}

test.each(["field", "resolver", "class"] as const)(
  "TypeGraphQL's own @Authorized, which simple resolvers drop, stops the program: on a %s",
  async (where) => {
    expect(await schemaWith(where)).toThrow("@Authorized holds nothing here");
  },
);

test("the same without it does not", async () => {
  expect(await schemaWith("nothing")).not.toThrow();
});
