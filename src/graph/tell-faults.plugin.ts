import { unwrapResolverError } from "@apollo/server/errors";
import type { ApolloServerPlugin } from "@apollo/server";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Context } from "../context.js";
import { faultOf } from "../errors.js";
import { safeDocumentMessage } from "./safe-message.js";

/** Every error gets the request's id; what is not the caller's own mistake goes to the log, whole. */
export const tellFaults: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      didEncounterErrors: ({ errors, contextValue }) => {
        for (const error of errors) {
          error.extensions["requestId"] = contextValue.call.requestId;
          const cause = unwrapResolverError(error);
          if (isOurs(cause)) contextValue.log.error({ err: cause, path: error.path }, "an operation failed");
        }
        return Promise.resolve();
      },
    }),
};

/** What the caller sees of an error; see faultOf. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const requestId = formatted.extensions?.["requestId"];
  const withId = requestId === undefined ? {} : { requestId };
  const cause = unwrapResolverError(error);
  if (isOurs(cause)) {
    const told = faultOf(cause);
    return { ...formatted, message: told.message, extensions: { ...told.extensions, ...withId } };
  }
  const message = cause instanceof GraphQLError ? safeDocumentMessage(cause) : formatted.message;
  const code = cause instanceof GraphQLError ? (cause.extensions["code"] ?? "BAD_REQUEST") : undefined;
  return {
    ...formatted,
    message,
    extensions: { ...formatted.extensions, ...(code ? { code } : {}), ...withId },
  };
}

/** Errors with a code were meant for the caller, ours for it and Apollo's for documents; so were those with a 4xx. */
function isOurs(error: unknown): boolean {
  if (!(error instanceof GraphQLError)) return true;
  const http = error.extensions["http"] as { status?: number } | undefined;
  return error.extensions["code"] === undefined && !(http?.status && http.status < 500);
}
