import "reflect-metadata";
import type { GraphQLSchema } from "graphql";
import { systemClock } from "./clock.js";
import { loadConfig } from "./config.js";
import { createLogger } from "./logger.js";
import { systemRandom } from "./random.js";
import { createSchema } from "./schema.js";
import { createServices } from "./services.js";

/** The schema to be looked at, not asked: there is no Minted behind it. */
export function schemaAlone(): GraphQLSchema {
  const minted = { url: "http://localhost", username: "", password: "" };
  const environment = { clock: systemClock, random: systemRandom, log: createLogger("silent") };
  return createSchema(createServices({ ...loadConfig({}), ...environment, minted }).resolvers);
}
