import process from "node:process";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { createRequire } from "node:module";
import { announce } from "./shared/announce.mjs";
import { digestFetch } from "./shared/digest-fetch.mjs";
import { openapi } from "./shared/openapi.mjs";

// Its ES module does not load on Node; the other build does.
const { createGraphQLSchema } = createRequire(import.meta.url)("openapi-to-graphql");
const query = 0;
const { schema } = await createGraphQLSchema(openapi(process.env.UPSTREAM_URL), {
  ...{ operationIdFieldNames: true, simpleNames: true, genericPayloadArgName: true, fetch: digestFetch },
  selectQueryOrMutationField: {
    Minted: { "/partner/order": { post: query }, "/partner/card/storage/list": { post: query } },
  },
});
const server = new ApolloServer({ schema });
const { url } = await startStandaloneServer(server, { listen: { port: 0, host: "127.0.0.1" } });
announce(new URL(url).port);
