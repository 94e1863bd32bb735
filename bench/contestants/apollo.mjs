import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { announce } from "./shared/announce.mjs";
import { resolvers } from "./shared/resolvers.mjs";
import { typeDefs } from "./shared/schema.mjs";

const server = new ApolloServer({ typeDefs, resolvers });
const { url } = await startStandaloneServer(server, { listen: { port: 0, host: "127.0.0.1" } });
announce(new URL(url).port);
