import type { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Context } from "../context.js";
import type { DirectAnswers } from "../execution/direct-answers.js";
import { answerType } from "./answer-type.js";

export type ContextOf = (request: FastifyRequest, reply: FastifyReply) => Context | Promise<Context>;

/** Answers at /graphql: what is known directly, everything else by Apollo Server. A request is admitted once, either way. */
export function graphqlHandler(apollo: ApolloServer<Context>, contextOf: ContextOf, direct: DirectAnswers) {
  const byApollo = fastifyApolloHandler(apollo, {
    context: (...asked) => Promise.resolve(contextOf(...asked)),
  });
  return async function (
    this: FastifyInstance,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<unknown> {
    const type = answerType(request.headers.accept);
    const answer = type === null ? null : direct.find(request);
    if (!answer) return byApollo.call(this, request, reply);
    const context = contextOf(request, reply);
    const isAnswered = await answer(context, (body) => void reply.type(type ?? "").send(body));
    if (isAnswered) return reply;
    // Its own handler, rather than a WeakMap of who was admitted, which V8 empties with its full collections alone.
    return fastifyApolloHandler(apollo, { context: () => Promise.resolve(context) }).call(
      this,
      request,
      reply,
    );
  };
}
