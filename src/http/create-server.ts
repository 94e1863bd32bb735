import { createSecureContext } from "node:tls";
import Fastify, { type FastifyInstance, type FastifyServerOptions } from "fastify";
import type { Config } from "../config.js";
import type { Logger } from "../logger.js";
import type { Random } from "../random.js";
import type { Trust } from "./peer.js";
import { errorAnswerer } from "./routes.js";

export interface ServerOptions {
  readonly config: Pick<Config, "tls">;
  readonly trusts: Trust;
  readonly bodyLimit: number;
  readonly random: Random;
  readonly log: Logger;
}

/** The HTTP server, without anything in it yet; with TLS where the settings have a certificate. */
export function createServer({ config, trusts, bodyLimit, random, log }: ServerOptions): FastifyInstance {
  const options: FastifyServerOptions = {
    bodyLimit,
    genReqId: () => random.uuid(),
    forceCloseConnections: true,
    trustProxy: trusts,
    frameworkErrors: (error, request, reply) => void errorAnswerer(log)(error, request, reply),
  };
  return config.tls ? withTls(options, config.tls) : Fastify(options);
}

/** A new certificate is for new connections: those that are open stay as they are. */
function withTls(options: FastifyServerOptions, tls: NonNullable<Config["tls"]>): FastifyInstance {
  let context = createSecureContext(tls.current);
  tls.onChange((pair) => {
    context = createSecureContext(pair);
    fastify.server.setSecureContext(pair);
  });
  // For HOST=localhost fastify has a second server, on the other kind of address, that it shows to nobody.
  const https = { ...tls.current, SNICallback: (_name: string, done: Answer) => done(null, context) };
  const fastify = Fastify({ ...(options as object), https });
  return fastify;
}

type Answer = (error: null, context: ReturnType<typeof createSecureContext>) => void;
