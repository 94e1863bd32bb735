import cors from "@fastify/cors";
import type { FastifyInstance, onRequestHookHandler } from "fastify";
import { isAllowedOrigin, type AllowedOrigins } from "./origins.js";

/** What a page of another origin may send besides what browsers always let it. */
const allowedHeaders = [
  "accept-language",
  "apollo-require-preflight",
  "apollographql-client-name",
  "apollographql-client-version",
  "authorization",
  "content-type",
  "x-apollo-operation-name",
  "x-request-id",
];
const exposedHeaders = ["x-request-id", "retry-after"];

/** Names and values in turn, as @fastify/cors sets them on the answer to a POST. */
export function corsHeaders(origin: string | undefined, allowed: AllowedOrigins): readonly string[] {
  if (origin === undefined) return [];
  if (!isAllowedOrigin(origin, allowed)) return ["vary", "Origin"];
  return [
    ...["vary", "Origin", "access-control-allow-origin", origin],
    ...["access-control-expose-headers", exposedHeaders.join(", ")],
  ];
}

/**
 * @fastify/cors for the requests of pages alone: browsers say where a POST comes from, and who does not is answered without
 * its hook. What else is asked for may be kept by a cache, which has to know that answers differ by origin.
 */
export function addCors(fastify: FastifyInstance, allowed: AllowedOrigins): void {
  const ofPages: FastifyInstance = Object.create(fastify, {
    addHook: {
      value: (name: "onRequest", hook: onRequestHookHandler) =>
        fastify.addHook(name, function (request, reply, done) {
          if (request.method === "POST" && request.headers.origin === undefined) done();
          else hook.call(this, request, reply, done);
        }),
    },
  }) as FastifyInstance;
  const options = {
    origin: (origin: string | undefined, done: (error: null, isAllowed: boolean) => void) =>
      done(null, isAllowedOrigin(origin, allowed)),
    ...{ methods: ["GET", "POST"], allowedHeaders, exposedHeaders },
  };
  cors(ofPages, options, (error) => {
    if (error) throw error;
  });
}
