// GraphQL Mesh composes a supergraph of the OpenAPI description, and Hive Gateway serves it.
import { createServer } from "node:http";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { createGatewayRuntime } from "@graphql-hive/gateway";
import { composeSubgraphs } from "@graphql-mesh/fusion-composition";
import { loadOpenAPISubgraph } from "@omnigraph/openapi";
import { announce } from "./shared/announce.mjs";
import { digestFetch } from "./shared/digest-fetch.mjs";
import { openapi } from "./shared/openapi.mjs";

const folder = mkdtempSync(join(tmpdir(), "bench-mesh-"));
writeFileSync(join(folder, "openapi.json"), JSON.stringify(openapi(process.env.UPSTREAM_URL)));

const nothing = () => undefined;
const silent = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  log: nothing,
  child: () => silent,
};
const asQuery = (fieldName) => ({ fieldName, type: "Query" });
const { name, schema$ } = loadOpenAPISubgraph("minted", {
  source: join(folder, "openapi.json"),
  endpoint: process.env.UPSTREAM_URL,
  selectQueryOrMutationField: ["order", "storedCards"].map(asQuery),
})({ fetch: digestFetch, cwd: folder, logger: silent });
const { supergraphSdl, errors } = composeSubgraphs([{ name, schema: await schema$ }]);
if (errors) throw new AggregateError(errors);

const useDigest = { onFetch: ({ setFetchFn }) => setFetchFn(digestFetch) };
const gateway = createGatewayRuntime({
  ...{ supergraph: supergraphSdl, jit: true, logging: false },
  plugins: () => [useDigest],
});
const server = createServer(gateway);
server.listen(0, "127.0.0.1", () => announce(server.address().port));
