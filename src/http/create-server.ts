import { createSecureContext } from "node:tls";
import Fastify, { type FastifyInstance, type FastifyServerOptions } from "fastify";
import type { Config } from "../config.js";
import type { Logger } from "../logger.js";
import type { Random } from "../random.js";
import { handedOn } from "./handed-on.js";
import type { Trust } from "./peer.js";
import { answerClientError } from "./client-error.js";
import { errorAnswerer } from "./routes.js";

export interface ServerOptions {
  readonly config: Pick<Config, "tls" | "limits" | "operationTimeoutMs">;
  readonly trusts: Trust;
  readonly random: Random;
  readonly log: Logger;
}

/** The HTTP server, without anything in it yet; with TLS where the settings have a certificate. */
export function createServer({ config, trusts, random, log }: ServerOptions): FastifyInstance {
  const slow = slowness(config);
  const options: FastifyServerOptions = {
    ...slow,
    bodyLimit: config.limits.bodyBytes,
    // Closing counts as a plugin's work, too, and waits for operations.
    pluginTimeout: config.operationTimeoutMs + 60_000,
    genReqId: (request) => handedOn(request)?.id ?? random.uuid(),
    forceCloseConnections: true,
    trustProxy: trusts,
    schemaController: { compilersFactory: withoutSchemas },
    frameworkErrors: (error, request, reply) => void errorAnswerer(log)(error, request, reply),
  };
  return config.tls ? withTls(options, config.tls, slow) : Fastify(options);
}

/** No route has a JSON schema: what compiles them is a fifth of what fastify loads, and stays unloaded. */
const noSchemas = () => {
  throw new Error("No route has a JSON schema.");
};
const withoutSchemas = { buildValidator: noSchemas, buildSerializer: noSchemas };

/** Who sends a request byte by byte, or reads its answers so, or does nothing, holds a connection for so long. */
const slowness = ({ limits: { requestMs, idleMs }, operationTimeoutMs }: ServerOptions["config"]) => ({
  // Nothing moves while an operation is at work, and for no other reason for longer.
  connectionTimeout: operationTimeoutMs + idleMs,
  requestTimeout: requestMs,
  keepAliveTimeout: idleMs,
  http: { headersTimeout: requestMs, connectionsCheckingInterval: Math.min(1_000, requestMs) },
  clientErrorHandler: answerClientError,
});

/** A new certificate is for new connections: those that are open stay as they are. */
function withTls(
  options: FastifyServerOptions,
  tls: NonNullable<Config["tls"]>,
  slow: ReturnType<typeof slowness>,
): FastifyInstance {
  let context = createSecureContext(tls.current);
  tls.onChange((pair) => {
    context = createSecureContext(pair);
    fastify.server.setSecureContext(pair);
  });
  // For HOST=localhost fastify has a second server, on the other kind of address, that it shows to nobody.
  const https = {
    ...tls.current,
    // fastify takes one of http and https.
    ...slow.http,
    handshakeTimeout: slow.requestTimeout,
    SNICallback: (_name: string, done: Answer) => done(null, context),
  };
  const fastify = Fastify({ ...(options as object), https });
  return fastify;
}

type Answer = (error: null, context: ReturnType<typeof createSecureContext>) => void;
