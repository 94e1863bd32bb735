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
} from "graphql";
import type { Context } from "../context.js";

type Path = readonly (string | number)[];

/** Finding one takes its time, and a caller mends the first before it asks for the next. */
const mostMistakes = 5;
const enough = new Error("There are enough mistakes.");
/** Of a list in variables; no input takes more than 50. */
const mostEntries = 100;

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
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  schema: GraphQLSchema,
): GraphQLError | null {
  const mistakes = new Set<string>();
  for (const variable of variablesOf(operation, schema)) noteMistakes(variable, variables, mistakes);
  return mistakes.size === 0 ? null : badRequest([...mistakes].slice(0, mostMistakes).join(" "));
}

interface Variable {
  readonly name: string;
  readonly type: GraphQLInputType;
  readonly mayBeLeftOut: boolean;
}

/** There is one schema in a process. */
const known = new WeakMap<OperationDefinitionNode, readonly Variable[]>();

function variablesOf(operation: OperationDefinitionNode, schema: GraphQLSchema): readonly Variable[] {
  const before = known.get(operation);
  if (before) return before;
  const found = (operation.variableDefinitions ?? []).flatMap(({ variable, type: node, defaultValue }) => {
    const type = typeFromAST(schema, node);
    if (!type || !isInputType(type)) return [];
    return [{ name: variable.name.value, type, mayBeLeftOut: !!defaultValue || !isNonNullType(type) }];
  });
  known.set(operation, found);
  return found;
}

const badRequest = (message: string) =>
  new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT", http: { status: 400 } } });

function noteMistakes(
  { name, type, mayBeLeftOut }: Variable,
  variables: Readonly<Record<string, unknown>>,
  mistakes: Set<string>,
): void {
  if (mistakes.size >= mostMistakes) return;
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
  if (value === undefined && mayBeLeftOut) return;
  const note = (path: Path, words: string) =>
    mistakes.add(`Variable "$${name}": at "${[name, ...path].join(".")}" ${words}.`);
  const long = longList(value, type, []);
  if (long) return void note(long, `at most ${mostEntries} entries are expected`);
  let found = 0;
  try {
    coerceInputValue(value, type, (path) => {
      note(path, expectation(type, path));
      // Several may stand at one path, such as members that there are not.
      if ((found += 1) >= mostMistakes) throw enough;
    });
  } catch (error) {
    if (error !== enough) throw error;
  }
}

/** Where the first list is that has too many entries to look at each. */
function longList(value: unknown, type: GraphQLInputType, path: Path): Path | null {
  if (value === null || typeof value !== "object") return null;
  if (isNonNullType(type)) return longList(value, type.ofType, path);
  if (isListType(type)) {
    if (!Array.isArray(value)) return longList(value, type.ofType, path);
    return value.length > mostEntries
      ? path
      : firstOf(value, (entry, at) => longList(entry, type.ofType, [...path, at]));
  }
  if (!isInputObjectType(type)) return null;
  const members = value as Readonly<Record<string, unknown>>;
  return firstOf(Object.values(type.getFields()), ({ name, type: of }) =>
    longList(Object.hasOwn(members, name) ? members[name] : undefined, of, [...path, name]),
  );
}

function firstOf<T>(entries: readonly T[], find: (entry: T, place: number) => Path | null): Path | null {
  for (const [place, entry] of entries.entries()) {
    const found = find(entry, place);
    if (found) return found;
  }
  return null;
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
