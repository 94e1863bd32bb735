// An Apollo Server that knows one word and calls nobody: what starting costs at the least.
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { announce } from "./shared/announce.mjs";

const resolvers = { Query: { hello: () => "world" } };
const server = new ApolloServer({ typeDefs: "type Query { hello: String }", resolvers });
const { url } = await startStandaloneServer(server, { listen: { port: 0, host: "127.0.0.1" } });
announce(new URL(url).port);
