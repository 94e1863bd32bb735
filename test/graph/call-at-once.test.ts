import "reflect-metadata";
import { graphql, graphqlSync } from "graphql";
import { Arg, buildSchemaSync, getMetadataStorage, Query, Resolver, UseMiddleware } from "type-graphql";
import { expect, test } from "vitest";
import { callAtOnce } from "../../src/graph/call-at-once.js";

const refusing = () => {
  throw new Error("refused");
};

@Resolver()
class Plain {
  @Query(() => String)
  plain(@Arg("word", () => String, { defaultValue: "nothing" }) word: string): string {
    return `${this.greeting} ${word}`;
  }

  @Query(() => String)
  checked(@Arg("word", () => String, { validateFn: refusing }) word: string): string {
    return word;
  }

  @UseMiddleware(refusing)
  @Query(() => String)
  guarded(@Arg("word", () => String) word: string): string {
    return word;
  }

  readonly greeting = "hello";
}

@Resolver()
@UseMiddleware(refusing)
class Guarded {
  @Query(() => String)
  inGuardedClass(@Arg("word", () => String) word: string): string {
    return word;
  }
}

const resolvers = new Map<unknown, object>([Plain, Guarded].map((one) => [one, new one()]));
const schema = buildSchemaSync({
  resolvers: [Plain, Guarded],
  container: { get: (resolver: unknown) => resolvers.get(resolver) },
});
callAtOnce(schema, getMetadataStorage(), resolvers);
const ask = (source: string) => graphql({ schema, source });

test("a method with plain arguments is called at once, with them or what stands in their place", () => {
  // It throws where anything has to be waited for.
  const askAtOnce = (source: string) => graphqlSync({ schema, source }).data;
  expect(askAtOnce('{ plain(word: "world") }')).toEqual({ plain: "hello world" });
  expect(askAtOnce("{ plain }")).toEqual({ plain: "hello nothing" });
});

test.each(["checked", "guarded", "inGuardedClass"])(
  "what stands before a method, or checks an argument, is not passed by: %s",
  async (field) => {
    expect((await ask(`{ ${field}(word: "x") }`)).errors).toMatchObject([{ message: "refused" }]);
  },
);
