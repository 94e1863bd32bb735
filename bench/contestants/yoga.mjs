import { createServer } from "node:http";
import { useGraphQlJit } from "@envelop/graphql-jit";
import { createSchema, createYoga } from "graphql-yoga";
import { announce } from "./shared/announce.mjs";
import { resolvers } from "./shared/resolvers.mjs";
import { typeDefs } from "./shared/schema.mjs";

const schema = createSchema({ typeDefs, resolvers });
const server = createServer(createYoga({ schema, plugins: [useGraphQlJit()], logging: false }));
server.listen(0, "127.0.0.1", () => announce(server.address().port));
