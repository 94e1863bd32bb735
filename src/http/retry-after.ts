import type { FastifyReply } from "fastify";
import type { GraphQLError } from "graphql";

/** Says in HTTP, too, when it is worth to ask again. */
export function setRetryAfter({ extensions: { retryAfterMs } }: GraphQLError, reply: FastifyReply): void {
  if (typeof retryAfterMs === "number") void reply.header("retry-after", Math.ceil(retryAfterMs / 1000));
}
