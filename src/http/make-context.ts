import type { FastifyRequest } from "fastify";
import { GraphQLError } from "graphql";
import type { Caller } from "../auth/caller.js";
import type { TokenReader } from "../auth/token.js";
import type { Clock } from "../clock.js";
import type { Config } from "../config.js";
import type { Context } from "../context.js";
import { Deadline } from "../deadline.js";
import type { Feeds } from "../feeds.js";
import { Loaders, type Clients } from "../loaders.js";
import type { Logger } from "../logger.js";
import { languageOf } from "./language.js";
import { peerOf, type Peer, type Trust } from "./peer.js";

export interface ContextOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  readonly tokens: TokenReader;
  readonly clients: Clients;
  readonly feeds: Feeds;
  readonly trusts: Trust;
}

export interface Operation extends Peer {
  readonly caller: Caller;
  readonly requestId: string;
  readonly language: string;
  /** Ends what runs for it. */
  readonly signal?: AbortSignal;
}

/** Makes the context of one operation, or of one event of a subscription: nothing of it is used again. */
export function operationContext(options: Omit<ContextOptions, "tokens" | "trusts">) {
  const { config, clock, log, clients, feeds } = options;
  return ({ caller, ip, isConfidential, ...operation }: Operation): Context => {
    const call = { ...operation, deadline: new Deadline(clock, config.operationTimeoutMs) };
    const loaders = new Loaders(clients, caller, call);
    return {
      caller,
      ip,
      isConfidential,
      call,
      loaders,
      feeds,
      log: log.child({ requestId: call.requestId }),
    };
  };
}

/** Makes one operation's context of its HTTP request. Rejects with UNAUTHENTICATED for a token that is not good. */
export function contextMaker({ tokens, trusts, ...options }: ContextOptions) {
  const contextOf = operationContext(options);
  return async (request: FastifyRequest): Promise<Context> => {
    const requestId = request.id;
    const caller = await tokens.caller(request.headers.authorization).catch((error: unknown) => {
      if (error instanceof GraphQLError) error.extensions["requestId"] = requestId;
      throw error;
    });
    const language = languageOf(request.headers["accept-language"], options.config.language);
    return contextOf({ caller, ...peerOf(request.raw, trusts), requestId, language });
  };
}
