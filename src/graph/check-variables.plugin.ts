import type { ApolloServerPlugin, GraphQLRequestContext } from "@apollo/server";
import {
  coerceInputValue,
  getNamedType,
  GraphQLError,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  OperationTypeNode,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from "graphql";
import type { Context } from "../context.js";

type Path = readonly (string | number)[];

/**
 * Variables are coerced once before execution, because graphql-js prints the whole input when a part of it is
 * wrong. Here the answer is BAD_USER_INPUT with the path and what was expected, never the value.
 */
export const checkVariables: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ request, schema, operation }: GraphQLRequestContext<Context>) => {
        if (operation?.operation === OperationTypeNode.SUBSCRIPTION) {
          return Promise.reject(
            badRequest("Subscriptions need a WebSocket, at this same address, by graphql-transport-ws."),
          );
        }
        const wrong = operation && wrongVariables(operation, request.variables ?? {}, schema);
        return wrong ? Promise.reject(wrong) : Promise.resolve();
      },
    }),
};

/** What is wrong with an operation's variables; null where nothing is. */
export function wrongVariables(
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  schema: GraphQLSchema,
): GraphQLError | null {
  const mistakes = variableDefinitions.flatMap((node) => mistakesOf(node, variables, schema));
  return mistakes.length === 0 ? null : badRequest([...new Set(mistakes)].join(" "));
}

const badRequest = (message: string) =>
  new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT", http: { status: 400 } } });

function mistakesOf(
  node: VariableDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  schema: GraphQLSchema,
): string[] {
  const name = node.variable.name.value;
  const type = typeFromAST(schema, node.type);
  if (!type || !isInputType(type)) return [];
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
  if (value === undefined && (node.defaultValue || !isNonNullType(type))) return [];
  const mistakes: string[] = [];
  coerceInputValue(value, type, (path) => {
    mistakes.push(`Variable "$${name}": at "${[name, ...path].join(".")}" ${expectation(type, path)}.`);
  });
  return mistakes;
}

/** What belongs at a path of an input. */
function expectation(type: GraphQLInputType, path: Path): string {
  const found = typeAt(type, path);
  const named = getNamedType(found);
  if (!isInputObjectType(named)) return `a value of type ${String(found)} is expected`;
  const members = named.isOneOf
    ? "exactly one of its fields, and not null"
    : "all its required fields and no others";
  return `a value of type ${String(found)} is expected, with ${members}`;
}

function typeAt(type: GraphQLInputType, [step, ...rest]: Path): GraphQLInputType {
  if (step === undefined) return type;
  if (isNonNullType(type)) return typeAt(type.ofType, [step, ...rest]);
  if (isListType(type)) return typeAt(type.ofType, typeof step === "number" ? rest : [step, ...rest]);
  const field = isInputObjectType(type) ? type.getFields()[step] : undefined;
  return field ? typeAt(field.type, rest) : type;
}
