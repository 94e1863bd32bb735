import { GraphQLError, type ExecutionResult, type GraphQLFormattedError } from "graphql";
import type { Context } from "../context.js";
import { formatError, noteFaults } from "../graph/tell-faults.plugin.js";
import type { RunQuery } from "./compiled-queries.js";

export interface CompiledAnswer {
  readonly errors?: readonly GraphQLFormattedError[];
  readonly data: ExecutionResult["data"];
}

/** What a compiled query answers, its errors as the caller may see them; Apollo Server's plugins do not hear of them. */
export function runCompiled(
  run: RunQuery,
  context: Context,
  variables: Readonly<Record<string, unknown>>,
): CompiledAnswer | Promise<CompiledAnswer> {
  const result = run(undefined, context, ownOnly(variables));
  if (!(result instanceof Promise)) return answerOf(result, context);
  return result.then((one) => answerOf(one, context));
}

function answerOf({ data, errors }: ExecutionResult, context: Context): CompiledAnswer {
  if (!errors) return { data };
  const located = errors.map(locatedError);
  noteFaults(located, context);
  return { errors: located.map((error) => formatError(error.toJSON(), error)), data };
}

/** graphql-jit takes for given what every object inherits: a variable of the name constructor, say. */
function ownOnly(variables: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const bare = Object.create(null) as Record<string, unknown>;
  return Object.assign(bare, variables);
}

/** graphql-jit's errors look like graphql-js's, and have no extensions. */
function locatedError({ message, path, originalError, locations }: GraphQLError): GraphQLError {
  const error = new GraphQLError(message, { path, originalError });
  return Object.defineProperty(error, "locations", { value: locations, enumerable: true });
}
