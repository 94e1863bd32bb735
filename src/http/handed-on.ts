import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import type { Context } from "../context.js";

/** What is known already of a request that fastify is handed after its body was read. */
export interface HandedOn {
  readonly id: string;
  readonly body: Buffer;
  /** Null where nobody has asked yet whether its caller is admitted. */
  readonly context: Context | Promise<Context> | null;
}

/** At the request itself, and gone with it: a WeakMap by request keeps garbage alive. */
const key = Symbol("what is known of it");
type Known = IncomingMessage & { [key]?: HandedOn };

export function handOn(request: IncomingMessage, known: HandedOn): void {
  (request as Known)[key] = known;
}

export const handedOn = (request: IncomingMessage): HandedOn | undefined => (request as Known)[key];

/** Lets fastify read a body that was read before its request was handed on. */
export function readOnceMore(fastify: FastifyInstance): void {
  fastify.addHook("preParsing", ({ raw }, _reply, payload, done) => {
    const known = handedOn(raw);
    if (!known) return done(null, payload);
    const { body } = known;
    done(null, Object.assign(Readable.from([body]), { receivedEncodedLength: body.length }));
  });
}
