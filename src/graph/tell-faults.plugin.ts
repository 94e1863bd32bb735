import type { ApolloServerPlugin } from "@apollo/server";
import { unwrapResolverError } from "@apollo/server/errors";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Context } from "../context.js";
import { faultOf } from "../errors.js";
import { MintedError } from "../minted/errors.js";
import { Refusal } from "./refusal.js";
import { safeDocumentMessage } from "./safe-message.js";

/** One operation may fail a thousand times; the log need not hear of each. */
const mostLogged = 5;

/** Every error gets the request's id; what is not the caller's own mistake goes to the log. */
export const tellFaults: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      didEncounterErrors: ({ errors, contextValue }) => {
        noteFaults(errors, contextValue);
        return Promise.resolve();
      },
    }),
};

export function noteFaults(
  errors: readonly GraphQLError[],
  { call, log }: Pick<Context, "call" | "log">,
): void {
  for (const error of errors) error.extensions["requestId"] = call.requestId;
  const failures = errors.filter((error) => isForTheLog(unwrapResolverError(error)));
  for (const error of failures.slice(0, mostLogged)) {
    log.error({ err: unwrapResolverError(error), path: error.path }, "an operation failed");
  }
  if (failures.length > mostLogged)
    log.error({ failures: failures.length }, "an operation failed in many places");
}

/** The same for what Apollo's plugins never see: notes the errors, and returns them as the caller may see them. */
export function toldFaults(
  errors: readonly GraphQLError[],
  context: Pick<Context, "call" | "log">,
): GraphQLError[] {
  noteFaults(errors, context);
  return errors.map((error) => {
    const { nodes, source, positions, path } = error;
    const { message, extensions } = formatError(error.toJSON(), error);
    // Its status is for HTTP, where Apollo leaves it out.
    return new GraphQLError(message, {
      ...{ nodes, source, positions, path },
      extensions: { ...extensions, http: undefined },
    });
  });
}

/** What the caller sees of an error; see faultOf. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const requestId = formatted.extensions?.["requestId"];
  const withId = requestId === undefined ? {} : { requestId };
  const cause = unwrapResolverError(error);
  if (!(cause instanceof GraphQLError) || isMasked(cause)) {
    const told = faultOf(cause);
    return { ...formatted, message: told.message, extensions: { ...told.extensions, ...withId } };
  }
  const code = cause.extensions["code"] ?? (cause.nodes ? "BAD_USER_INPUT" : "BAD_REQUEST");
  return {
    ...formatted,
    message: safeDocumentMessage(cause),
    extensions: { ...formatted.extensions, code, ...withId },
  };
}

/** The upstream's failures are logged where they happen, with the same request id. */
function isForTheLog(cause: unknown): boolean {
  if (cause instanceof GraphQLError) return isMasked(cause);
  const origin = cause instanceof Error && cause.cause instanceof MintedError ? cause.cause : cause;
  return !(origin instanceof Refusal || origin instanceof MintedError);
}

/**
 * Errors with a code were meant for the caller, ours for it and Apollo's for documents; so were those with a 4xx, and
 * those of graphql-js about what stands in the document. The rest is ours, such as a scalar that cannot serialise.
 */
function isMasked(error: GraphQLError): boolean {
  const http = error.extensions["http"] as { status?: number } | undefined;
  return error.extensions["code"] === undefined && !error.nodes && !(http?.status && http.status < 500);
}
