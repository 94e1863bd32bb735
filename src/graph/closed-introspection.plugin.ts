import type { ApolloServerPlugin } from "@apollo/server";
import { Kind, visit, BREAK, type DocumentNode } from "graphql";
import type { Context } from "../context.js";
import { unauthenticated } from "../faults.js";

/** In production the schema is told to callers with a token alone. */
export const closedIntrospection: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ document, contextValue }) =>
        contextValue.caller.role === null && asksForSchema(document)
          ? Promise.reject(unauthenticated({ status: 401 }))
          : Promise.resolve(),
    }),
};

function asksForSchema(document: DocumentNode): boolean {
  let asks = false;
  visit(document, {
    [Kind.FIELD]: ({ name }) => {
      asks = name.value === "__schema" || name.value === "__type";
      return asks ? BREAK : undefined;
    },
  });
  return asks;
}
