import fastify from "fastify";
import mercurius from "mercurius";
import { announce } from "./shared/announce.mjs";
import { resolvers } from "./shared/resolvers.mjs";
import { typeDefs } from "./shared/schema.mjs";

const app = fastify();
await app.register(mercurius, { schema: typeDefs, resolvers, jit: 1, path: "/graphql" });
await app.listen({ port: 0, host: "127.0.0.1" });
announce(app.server.address().port);
