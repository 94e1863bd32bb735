import type { ServerResponse } from "node:http";
import type { FastifyInstance } from "fastify";
import type { Clock } from "../clock.js";

/**
 * Lets the requests in work end before the server closes its connections: an order that is being placed is
 * answered. It waits `limitMs` at most; connections are told not to be used again meanwhile.
 */
export class Drain {
  #inWork = 0;
  #whenIdle: (() => void) | null = null;

  constructor(fastify: FastifyInstance, clock: Clock, limitMs: number) {
    fastify.addHook("onRequest", (_request, reply, done) => {
      this.count(reply.raw);
      if (this.isClosing) void reply.header("connection", "close");
      done();
    });
    fastify.addHook("preClose", async () => {
      const idle = new Promise<void>((resolve) => (this.#whenIdle = resolve));
      if (this.#inWork > 0) await Promise.race([idle, clock.sleep(limitMs)]);
    });
  }

  get isClosing(): boolean {
    return this.#whenIdle !== null;
  }

  /** From now on until it is closed; it may be counted twice. */
  count(response: ServerResponse): void {
    if (response.closed) return;
    this.#inWork += 1;
    response.once("close", () => this.#ended());
  }

  #ended(): void {
    this.#inWork -= 1;
    if (this.#inWork === 0) this.#whenIdle?.();
  }
}
