import type { FastifyRequest } from "fastify";
import { GraphQLError } from "graphql";
import type { TokenReader } from "../auth/token.js";
import type { Clock } from "../clock.js";
import type { Config } from "../config.js";
import type { Context } from "../context.js";
import { Deadline } from "../deadline.js";
import { Loaders, type Clients } from "../loaders.js";
import type { Logger } from "../logger.js";
import { languageOf } from "./language.js";

export interface ContextOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  readonly tokens: TokenReader;
  readonly clients: Clients;
}

/** Makes one operation's context of its HTTP request. Rejects with UNAUTHENTICATED for a token that is not good. */
export function contextMaker({ config, clock, log, tokens, clients }: ContextOptions) {
  return async (request: FastifyRequest): Promise<Context> => {
    const requestId = request.id;
    const caller = await tokens.caller(request.headers.authorization).catch((error: unknown) => {
      if (error instanceof GraphQLError) error.extensions["requestId"] = requestId;
      throw error;
    });
    const call = {
      requestId,
      language: languageOf(request.headers["accept-language"], config.language),
      deadline: new Deadline(clock, config.operationTimeoutMs),
    };
    const ip = plainAddress(request.ip);
    return { caller, ip, call, loaders: new Loaders(clients, caller, call), log: log.child({ requestId }) };
  };
}

/** A socket that takes both kinds of addresses writes IPv4 ones as ::ffff:127.0.0.1. */
const plainAddress = (ip: string) => ip.replace(/^::ffff:(?=\d+\.)/i, "");
