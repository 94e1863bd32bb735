import { HeaderMap, type ApolloServerPlugin, type GraphQLRequestListener } from "@apollo/server";
import { GraphQLError, type ExecutionResult } from "graphql";
import type { Context } from "../context.js";
import { noteFaults, formatError } from "../graph/tell-faults.plugin.js";
import type { CompiledQueries } from "./compiled-queries.js";

/**
 * Runs compiled queries in Apollo Server's place, which runs the others. Not as its `gateway`, which costs a
 * tenth of a small read: so its plugins do not hear of the execution and its errors, which are told here.
 */
export function compiledExecution(queries: CompiledQueries): ApolloServerPlugin<Context> {
  const listener: GraphQLRequestListener<Context> = {
    responseForOperation: async ({ source, document, operation, request, contextValue }) => {
      const variables = request.variables ?? {};
      const run = await queries.find({ source, document, operation, variables });
      if (!run) return null;
      const result = (await run(undefined, contextValue, variables)) as ExecutionResult;
      const body = { kind: "single" as const, singleResult: told(result, contextValue) };
      return { http: { status: undefined, headers: new HeaderMap() }, body };
    },
  };
  return { requestDidStart: () => Promise.resolve(listener) };
}

function told({ data, errors }: ExecutionResult, context: Context) {
  if (!errors) return { data };
  const located = errors.map(locatedError);
  noteFaults(located, context);
  return { data, errors: located.map((error) => formatError(error.toJSON(), error)) };
}

/** graphql-jit's errors look like graphql-js's, and have no extensions. */
function locatedError({ message, path, originalError, locations }: GraphQLError): GraphQLError {
  const error = new GraphQLError(message, { path, originalError });
  return Object.defineProperty(error, "locations", { value: locations, enumerable: true });
}
