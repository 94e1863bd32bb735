import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { GraphQLError } from "graphql";
import type { Caller } from "../auth/caller.js";
import type { TokenReader } from "../auth/token.js";
import type { Clock } from "../clock.js";
import type { Config } from "../config.js";
import type { Context } from "../context.js";
import { Deadline } from "../deadline.js";
import type { Feeds } from "../feeds.js";
import { callerKey } from "../limits/caller-key.js";
import type { CallerLimits } from "../limits/caller-limits.js";
import type { ListedDocuments } from "../limits/listed-documents.js";
import { Loaders, type Clients } from "../loaders.js";
import { ChildLogger, type Logger } from "../logger.js";
import { CallCount } from "../minted/call-count.js";
import { Ending, type EndSignal } from "../ending.js";
import { languageOf } from "./language.js";
import { peerOf, type Peer, type Trust } from "./peer.js";

export interface ContextOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  readonly tokens: TokenReader;
  readonly callers: CallerLimits;
  /** The only ones that are run; null: any. */
  readonly documents: ListedDocuments | null;
  readonly clients: Clients;
  readonly feeds: Feeds;
  readonly trusts: Trust;
}

export interface Operation extends Peer {
  readonly caller: Caller;
  readonly requestId: string;
  readonly language: string;
  /** Ends what runs for it. */
  readonly signal?: EndSignal;
}

/** Makes the context of one operation, or of one event of a subscription: nothing of it is used again. */
export function operationContext(
  options: Omit<ContextOptions, "tokens" | "callers" | "documents" | "trusts">,
) {
  const { config, clock, clients, feeds } = options;
  return ({ caller, ip, isConfidential, requestId, language, signal }: Operation): Context => {
    const deadline = new Deadline(clock, config.operationTimeoutMs);
    const reader = callerKey(caller, ip);
    const calls = new CallCount(config.limits.upstreamCalls);
    const call = { language, deadline, requestId, signal, calls, reader };
    const loaders = new Loaders(clients, caller, call);
    const log = new ChildLogger(options.log, { requestId });
    return { caller, ip, isConfidential, call, loaders, feeds, log };
  };
}

/** What is looked at of an HTTP request. */
export interface HttpRequest {
  readonly id: string;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly query: unknown;
  readonly body: unknown;
  readonly raw: IncomingMessage;
}

export type ContextOf = (request: HttpRequest, response: ServerResponse) => Context | Promise<Context>;

/**
 * Makes one operation's context of its HTTP request. Rejects with UNAUTHENTICATED for a token that is not good, and with
 * RATE_LIMITED where the caller has sent too much.
 */
export function contextMaker({ tokens, callers, documents, trusts, ...options }: ContextOptions): ContextOf {
  const contextOf = operationContext(options);
  const admitted = async (
    { method, query, body, headers: { authorization } }: HttpRequest,
    known: Caller | null,
    ip: string,
  ): Promise<Caller> => {
    const caller = known ?? (await callers.admit(tokens.caller(authorization), ip));
    const asked = method === "GET" ? query : body;
    const isOften = callers.isLimited(caller) ? await callers.refusal(caller, ip) : null;
    const refusal = isOften ?? documents?.refusal(asked);
    if (refusal) throw refusal;
    return caller;
  };
  return (request, response) => {
    const { id: requestId, headers } = request;
    const signal = whenGone(response, () =>
      options.log.info({ requestId }, "the client has gone: its reads end"),
    );
    const { ip, isConfidential } = peerOf(request.raw, trusts);
    const language = languageOf(headers["accept-language"], options.config.language);
    const of = (caller: Caller) => contextOf({ caller, ip, isConfidential, requestId, language, signal });
    const known = tokens.known(headers.authorization);
    if (known && !documents && !callers.isLimited(known)) return of(known);
    return admitted(request, known, ip).then(of, (error: unknown) => {
      if (error instanceof GraphQLError) error.extensions["requestId"] = requestId;
      throw error;
    });
  };
}

/** Aborted when the client goes away before it is answered. */
function whenGone(response: ServerResponse, tell: () => void): EndSignal {
  const gone = new Ending();
  const check = () => {
    if (response.writableFinished) return;
    tell();
    gone.abort(new Error("The client has gone."));
  };
  if (response.closed) check();
  else response.on("close", check);
  return gone;
}
