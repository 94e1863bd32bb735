import "reflect-metadata";
import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import fastifyApollo from "@as-integrations/fastify";
import type { FastifyInstance } from "fastify";
import type { GraphQLSchema } from "graphql";
import { TokenReader } from "./auth/token.js";
import type { Clock } from "./clock.js";
import type { Config } from "./config.js";
import type { Context } from "./context.js";
import { checkVariables } from "./graph/check-variables.plugin.js";
import { costLimit } from "./graph/cost-limit.rule.js";
import { closedIntrospection } from "./graph/closed-introspection.plugin.js";
import { formatError, tellFaults } from "./graph/tell-faults.plugin.js";
import { createServer } from "./http/create-server.js";
import { contextMaker, operationContext, type ContextOptions } from "./http/make-context.js";
import { trustOf } from "./http/peer.js";
import { addRoutes } from "./http/routes.js";
import { LiveServer } from "./live/live-server.js";
import { openLedger } from "./orders/ledger/open-ledger.js";
import { Subscriptions } from "./live/subscriptions.js";
import type { Logger } from "./logger.js";
import { ChangingFiles } from "./ops/changing-files.js";
import { Drain } from "./ops/drain.js";
import type { UpstreamHealth } from "./ops/upstream-health.js";
import type { Random } from "./random.js";
import { createSchema } from "./schema.js";
import { createServices } from "./services.js";

export interface AppOptions {
  readonly config: Config;
  /** Where Minted is, and the digest credentials. */
  readonly minted: { readonly url: string; readonly username: string; readonly password: string };
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
}

export interface App {
  readonly health: UpstreamHealth;
  /** Starts to listen; returns the base address. Rejects when the port is taken. */
  listen(): Promise<string>;
  close(): Promise<void>;
}

interface SubscriptionSettings {
  readonly schema: GraphQLSchema;
  readonly random: Random;
}

/** Most a request's body may have: documents and variables are small. */
const bodyLimit = 256 * 1024;

/** Puts the program together; nothing listens yet. */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, clock, random, log } = options;
  const ledger = await openLedger({ address: config.ledger.address, random, log });
  const { retentionMs } = config.ledger;
  const services = createServices({ ...config, ...options, ledger, retentionMs });
  const { minted, health, ledgerHealth, clients, feeds, resolvers } = services;
  if (config.minted.kind === "remote")
    config.minted.credentials.onChange((credentials) => minted.useCredentials(credentials));
  const background = [...services.background, new ChangingFiles(config.changing, clock, log)];
  const schema = createSchema(resolvers);
  const tokens = new TokenReader(config.auth, clock, log);

  const trusts = trustOf(config.trustProxy);
  const fastify = createServer({ ...options, trusts, bodyLimit });
  const apollo = createApollo(schema, config.production);
  await apollo.start();
  serveSubscriptions(fastify, { ...options, schema, tokens, trusts, clients, feeds });
  const drain = new Drain(fastify, clock, config.operationTimeoutMs);
  await addRoutes(fastify, { config, schema, tokens, health, ledgerHealth, drain, log });
  await fastify.register(fastifyApollo(apollo), {
    path: "/graphql",
    method: ["GET", "POST"],
    context: contextMaker({ ...options, tokens, trusts, clients, feeds }),
  });
  return {
    health,
    listen: async () => {
      const { host, port } = config;
      const address = await fastify.listen({ host, port }).catch(explainTakenPort(config));
      for (const task of background) task.start();
      tokens.prepare();
      return address;
    },
    close: async () => {
      await fastify.close();
      await apollo.stop();
      await Promise.all(background.map((task) => task.close()));
      await minted.close();
      await ledger.close();
    },
  };
}

/** Over WebSocket, at the same address. */
function serveSubscriptions(fastify: FastifyInstance, options: ContextOptions & SubscriptionSettings): void {
  const { config, schema, random } = options;
  const { production, corsOrigins: origins, language } = config;
  const contextOf = operationContext(options);
  const subscriptions = new Subscriptions({ schema, random, production, contextOf });
  const live = new LiveServer({ ...options, subscriptions, origins, language, messageLimit: bodyLimit });
  live.attach(fastify.server);
  fastify.addHook("preClose", () => live.close());
}

const explainTakenPort =
  ({ host, port }: Config) =>
  (error: NodeJS.ErrnoException): never => {
    if (error.code !== "EADDRINUSE") throw error;
    throw new Error(`PORT: ${host}:${port} is in use. Stop what listens there, or choose another port.`);
  };

function createApollo(schema: GraphQLSchema, production: boolean): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    formatError,
    introspection: true,
    validationRules: [costLimit],
    hideSchemaDetailsFromClientErrors: production,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      tellFaults,
      checkVariables,
      ...(production ? [closedIntrospection] : []),
    ],
  });
}
