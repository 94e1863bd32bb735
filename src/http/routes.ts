import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { GraphQLError, type GraphQLSchema } from "graphql";
import type { TokenReader } from "../auth/token.js";
import type { Config } from "../config.js";
import type { CallerLimits } from "../limits/caller-limits.js";
import type { SharedStore } from "../limits/shared-store.js";
import type { Logger } from "../logger.js";
import type { Drain } from "../ops/drain.js";
import type { UpstreamHealth } from "../ops/upstream-health.js";
import type { LedgerHealth } from "../orders/ledger/ledger-health.js";
import { addCors } from "./cors.js";
import { peerOf, type Trust } from "./peer.js";
import { isReadableAddress } from "./readable-address.js";
import { setRetryAfter } from "./retry-after.js";
import { securityHeaders, securityHeadersOfData } from "./security-headers.js";

export interface RouteOptions {
  readonly config: Config;
  readonly schema: GraphQLSchema;
  readonly tokens: TokenReader;
  readonly callers: CallerLimits;
  readonly trusts: Trust;
  readonly health: UpstreamHealth;
  readonly ledgerHealth: LedgerHealth;
  readonly shared: SharedStore;
  readonly drain: Drain;
  readonly log: Logger;
}

/** Everything but /graphql itself: health, the schema as text, the IDE, CORS, and errors of HTTP. */
export function addRoutes(fastify: FastifyInstance, options: RouteOptions): void {
  const { config, health, ledgerHealth, shared, drain, log } = options;
  addCors(fastify, config.corsOrigins);
  fastify.setErrorHandler(errorAnswerer(log));
  fastify.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .send(httpError(request, "NOT_FOUND", "There is nothing at this address. The API is at /graphql.")),
  );
  const headers = securityHeaders();
  const headersOfData = securityHeadersOfData();
  fastify.addHook("onRequest", (request, reply, done) => {
    const isOperation = request.routeOptions.url === "/graphql";
    void reply.headers(isOperation ? headersOfData : headers).header("x-request-id", request.id);
    if (!isOperation || isReadableAddress(request)) return done();
    void reply.code(400).send(httpError(request, "BAD_REQUEST", unreadable));
  });
  fastify.get("/healthz", () => ({ ok: true }));
  fastify.get("/readyz", async (_request, reply) => {
    if (drain.isClosing) return reply.code(503).send({ ok: false, reason: "shutting down" });
    const checks = [health.check(), ledgerHealth.check(), shared.health()] as const;
    const [upstream, book, redis] = await Promise.all(checks);
    if (upstream.ok && book.ok && redis.ok) return { ok: true };
    return reply.code(503).send({
      ok: false,
      ...(upstream.ok ? {} : { upstream: upstream.reason }),
      ...(book.ok ? {} : { ledger: book.reason }),
      ...(redis.ok ? {} : { redis: redis.reason }),
    });
  });
  addSchema(fastify, options);
  if (config.ide) addIde(fastify, config);
}

/** In production the schema is told to callers with a token alone. */
function addSchema(
  fastify: FastifyInstance,
  { config, schema, tokens, callers, trusts }: RouteOptions,
): void {
  let printing: Promise<string> | null = null;
  fastify.get("/schema.graphql", async (request, reply) => {
    if (config.production) {
      const caller = tokens.caller(request.headers.authorization);
      const { role } = await callers.admit(caller, peerOf(request.raw, trusts).ip);
      if (role === null)
        return reply.code(401).send(httpError(request, "UNAUTHENTICATED", "A valid bearer token is needed."));
    }
    return reply.type("text/plain; charset=utf-8").send(await (printing ??= printed(schema)));
  });
}

/** Only once somebody asks: what prints is large, and the text takes a while. */
async function printed(schema: GraphQLSchema): Promise<string> {
  const { printSchema } = await import("../print-schema.js");
  return printSchema(schema);
}

function addIde(fastify: FastifyInstance, config: Config): void {
  let loading: ReturnType<typeof loadIde> | null = null;
  fastify.get("/", async (_request, reply) => {
    const { page, policy } = await (loading ??= loadIde(config));
    return reply.header("content-security-policy", policy).type("text/html; charset=utf-8").send(page);
  });
}

/** Only once somebody opens it: the page has everything inside, some 9 MB. */
async function loadIde(config: Config) {
  const { ideContentSecurityPolicy, idePage } = await import("../ide/ide-page.js");
  const customerExternalId = config.minted.kind === "remote" ? "a customer's externalId" : undefined;
  const page = Buffer.from(idePage({ endpoint: "/graphql", customerExternalId }));
  return { page, policy: ideContentSecurityPolicy };
}

const unreadable = "This address cannot be read.";

/** A request that GraphQL never saw, told in GraphQL's form and without what was sent. */
export function errorAnswerer(log: Logger) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const status = statusOf(error);
    if (status >= 500) log.error({ err: error, requestId: request.id }, "a request failed");
    if (error instanceof GraphQLError) setRetryAfter(error, reply);
    return reply.code(status).send(httpError(request, ...wordsFor(status, error)));
  };
}

function statusOf(error: FastifyError | GraphQLError): number {
  return (error instanceof GraphQLError ? httpStatusOf(error) : error.statusCode) ?? 500;
}

function httpStatusOf(error: GraphQLError): number | undefined {
  return (error.extensions["http"] as { status?: number } | undefined)?.status;
}

function wordsFor(status: number, error: Error): [code: string, message: string] {
  if (error instanceof GraphQLError && httpStatusOf(error))
    return [String(error.extensions["code"]), error.message];
  if (status >= 500)
    return ["INTERNAL_SERVER_ERROR", "Something went wrong here. The requestId finds it in the log."];
  return ["BAD_REQUEST", /\burl\b/i.test(error.message) ? unreadable : error.message];
}

function httpError(request: FastifyRequest, code: string, message: string) {
  return { errors: [{ message, extensions: { code, requestId: request.id } }] };
}
