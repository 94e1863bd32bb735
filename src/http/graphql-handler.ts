import type { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { GraphQLError } from "graphql";
import type { Context } from "../context.js";
import type { DirectAnswers } from "../execution/direct-answers.js";
import type { Logger } from "../logger.js";
import { answerType } from "./answer-type.js";
import { handedOn } from "./handed-on.js";
import type { ContextOf } from "./make-context.js";
import { setRetryAfter } from "./retry-after.js";

export interface GraphqlHandlerParts {
  readonly apollo: ApolloServer<Context>;
  readonly contextOf: ContextOf;
  readonly direct: DirectAnswers;
  readonly log: Logger;
}

/**
 * Answers what fastify gets at /graphql: what is known directly still, as a request may have come here for its form alone (a
 * slow body, the second server of HOST=localhost), everything else by Apollo Server. A request is admitted once, either way.
 */
export function graphqlHandler({ apollo, contextOf, direct, log }: GraphqlHandlerParts) {
  return async function (
    this: FastifyInstance,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<unknown> {
    let context = handedOn(request.raw)?.context ?? null;
    const type = context ? null : answerType(request.headers.accept);
    const answer = type === null ? null : direct.find(request);
    if (answer) {
      context = contextOf(request, reply.raw);
      const isAnswered = await answer(context, (body) => void reply.type(type ?? "").send(body));
      if (isAnswered) return reply;
    }
    // Apollo Server may refuse a request before it asks for this, and then nobody would hear of a caller who is refused.
    const contextOrRetryAfter = async () => {
      try {
        return await (context ?? contextOf(request, reply.raw));
      } catch (error) {
        if (error instanceof GraphQLError) setRetryAfter(error, reply);
        // No plugin of Apollo Server's hears of it with the request's id.
        else log.error({ err: error, requestId: request.id }, "a request failed");
        throw error;
      }
    };
    // Its own handler, rather than a WeakMap of who was admitted, which V8 empties with its full collections alone.
    return fastifyApolloHandler(apollo, { context: contextOrRetryAfter }).call(this, request, reply);
  };
}
