import "reflect-metadata";
import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { FastifyInstance } from "fastify";
import type { GraphQLSchema } from "graphql";
import { TokenReader } from "./auth/token.js";
import type { Clock } from "./clock.js";
import type { Config } from "./config.js";
import { checkedDocuments } from "./config/persisted-documents.js";
import { compiledExecution } from "./execution/compiled-execution.plugin.js";
import { CompiledQueries } from "./execution/compiled-queries.js";
import { DirectAnswers } from "./execution/direct-answers.js";
import type { Context } from "./context.js";
import { apolloLogger } from "./graph/apollo-logger.js";
import { checkVariables } from "./graph/check-variables.plugin.js";
import { closedIntrospection } from "./graph/closed-introspection.plugin.js";
import { fewErrors } from "./graph/few-errors.plugin.js";
import { formatError, tellFaults } from "./graph/tell-faults.plugin.js";
import { graphqlHandler } from "./http/graphql-handler.js";
import { createServer } from "./http/create-server.js";
import { DirectRoute } from "./http/direct-route.js";
import { readOnceMore } from "./http/handed-on.js";
import { contextMaker, operationContext, type ContextOptions } from "./http/make-context.js";
import { trustOf } from "./http/peer.js";
import { addRoutes } from "./http/routes.js";
import { CallerLimits } from "./limits/caller-limits.js";
import { documentLimits } from "./limits/document-limits.rule.js";
import { limitCost } from "./limits/limit-cost.plugin.js";
import type { ListedDocuments } from "./limits/listed-documents.js";
import { listedOnly } from "./limits/listed-only.plugin.js";
import { SharedStore } from "./limits/shared-store.js";
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

/** Puts the program together; nothing listens yet. */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, clock, random, log } = options;
  const ledger = await openLedger({ address: config.ledger.address, random, log });
  const { retentionMs } = config.ledger;
  const shared = await SharedStore.open(config.redisUrl, log);
  const services = createServices({ ...config, ...options, ledger, retentionMs, shared });
  const { minted, health, ledgerHealth, clients, feeds, resolvers } = services;
  if (config.minted.kind === "remote")
    config.minted.credentials.onChange((credentials) => minted.useCredentials(credentials));
  const background = [...services.background, new ChangingFiles(config.changing, clock, log)];
  const schema = createSchema(resolvers);
  const tokens = new TokenReader(config.auth, clock, log);
  const callers = new CallerLimits(config.limits, shared);

  const trusts = trustOf(config.trustProxy);
  const guards = { tokens, callers, trusts };
  const fastify = createServer({ ...options, trusts });
  const documents = checkedDocuments(config.persistedDocuments, schema, config.limits);
  const queries = new CompiledQueries({ schema, after: config.compileAfter });
  const direct = new DirectAnswers({ schema, queries, costLimit: config.limits.cost });
  const execution = compiledExecution(queries, direct);
  const apollo = createApollo(schema, config, documents, execution, log);
  await apollo.start();
  serveSubscriptions(fastify, { ...options, ...guards, schema, documents, clients, feeds });
  const drain = new Drain(fastify, clock, config.operationTimeoutMs);
  addRoutes(fastify, { config, schema, ...guards, health, ledgerHealth, shared, drain, log });
  const contextOf = contextMaker({ ...options, ...guards, documents, clients, feeds });
  const handler = graphqlHandler({ apollo, contextOf, direct, log });
  readOnceMore(fastify);
  const { corsOrigins: origins, limits } = config;
  const { bodyBytes } = limits;
  new DirectRoute({ direct, contextOf, drain, random, log, origins, bodyBytes }).attach(fastify.server);
  fastify.route({ url: "/graphql", method: ["GET", "POST"], handler });
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
      shared.close();
    },
  };
}

/** Over WebSocket, at the same address. */
function serveSubscriptions(fastify: FastifyInstance, options: ContextOptions & SubscriptionSettings): void {
  const { config } = options;
  const { production, corsOrigins: origins, language, limits } = config;
  const contextOf = operationContext(options);
  const subscriptions = new Subscriptions({ ...options, production, contextOf, limits });
  const live = new LiveServer({ ...options, subscriptions, origins, language, limits });
  live.attach(fastify.server);
  fastify.addHook("preClose", () => live.close());
}

const explainTakenPort =
  ({ host, port }: Config) =>
  (error: NodeJS.ErrnoException): never => {
    if (error.code !== "EADDRINUSE") throw error;
    throw new Error(`PORT: ${host}:${port} is in use. Stop what listens there, or choose another port.`);
  };

/** Some would report operations to Apollo where the environment has APOLLO_KEY, which may be there for another program. */
const withoutExtras = [
  ApolloServerPluginCacheControlDisabled(),
  ApolloServerPluginInlineTraceDisabled(),
  ApolloServerPluginLandingPageDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
];

function createApollo(
  schema: GraphQLSchema,
  { production, limits }: Config,
  documents: ListedDocuments | null,
  execution: ApolloServerPlugin<Context>,
  log: Logger,
): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    logger: apolloLogger(log),
    formatError,
    introspection: true,
    parseOptions: { maxTokens: limits.tokens },
    validationRules: documentLimits(limits),
    persistedQueries: documents ? { cache: documents.cache } : {},
    hideSchemaDetailsFromClientErrors: production,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [
      ...withoutExtras,
      tellFaults,
      checkVariables,
      limitCost(limits.cost),
      execution,
      ...(documents ? [listedOnly(documents)] : []),
      fewErrors,
      ...(production ? [closedIntrospection] : []),
    ],
  });
}
