import cors, { type FastifyCorsOptions } from "@fastify/cors";
import type { FastifyInstance, onRequestHookHandler } from "fastify";

/**
 * @fastify/cors for the requests of pages alone: browsers say where a POST comes from, and who does not is answered without
 * its hook. What else is asked for may be kept by a cache, which has to know that answers differ by origin.
 */
export function addCors(fastify: FastifyInstance, options: FastifyCorsOptions): void {
  const ofPages: FastifyInstance = Object.create(fastify, {
    addHook: {
      value: (name: "onRequest", hook: onRequestHookHandler) =>
        fastify.addHook(name, function (request, reply, done) {
          if (request.method === "POST" && request.headers.origin === undefined) done();
          else hook.call(this, request, reply, done);
        }),
    },
  }) as FastifyInstance;
  cors(ofPages, options, (error) => {
    if (error) throw error;
  });
}
