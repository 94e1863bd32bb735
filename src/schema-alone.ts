import "reflect-metadata";
import type { GraphQLSchema } from "graphql";
import { systemClock } from "./clock.js";
import { loadConfig } from "./config.js";
import { SharedStore } from "./limits/shared-store.js";
import { createLogger } from "./logger.js";
import { openLedger } from "./orders/ledger/open-ledger.js";
import { systemRandom } from "./random.js";
import { createSchema } from "./schema.js";
import { createServices } from "./services.js";

/** The schema to be looked at, not asked: there is no Minted behind it, and its ledger is empty. */
export async function schemaAlone(): Promise<GraphQLSchema> {
  const minted = { url: "http://localhost", username: "", password: "" };
  const environment = { clock: systemClock, random: systemRandom, log: createLogger("silent") };
  const config = loadConfig({});
  const { address, retentionMs } = config.ledger;
  const ledger = await openLedger({ address, ...environment });
  const shared = await SharedStore.open(null, environment.log);
  const services = createServices({ ...config, ...environment, minted, ledger, retentionMs, shared });
  return createSchema(services.resolvers);
}
