import {
  GraphQLEnumType,
  GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  specifiedDirectives,
} from "graphql";
import { buildSchemaSync, getMetadataStorage, type PubSub } from "type-graphql";
import { guardSchema } from "./auth/guard.js";
import { callAtOnce } from "./graph/call-at-once.js";
import { allowDirective, inferredDirective } from "./graph/directive-definitions.js";
import { typeOfNode } from "./graph/node.type.js";
import { validateInput } from "./graph/validate-input.js";

/** Resolver objects, one of each class, made with what they work with. */
export type Resolvers = readonly [object, ...object[]];

/** The executable schema over these resolvers. Throws when guardSchema finds something that nobody guards. */
export function createSchema(resolvers: Resolvers): GraphQLSchema {
  refuseAuthorized();
  const [first, ...others] = resolvers;
  const byClass = new Map<unknown, object>(resolvers.map((resolver) => [resolver.constructor, resolver]));
  const built = buildSchemaSync({
    resolvers: [first.constructor, ...others.map((resolver) => resolver.constructor)],
    container: { get: (resolver: unknown) => byClass.get(resolver) },
    validateFn: validateInput,
    pubSub: nothingIsPublished,
    directives: [...specifiedDirectives, inferredDirective],
    // It would run the introspection query to find what Apollo Server finds at its start.
    skipCheck: true,
  });
  callAtOnce(built, getMetadataStorage(), byClass);
  markOneOf(built);
  tellTypesAtOnce(built);
  describeRoots(built);
  const schema = withAllowDirective(built);
  guardSchema(schema);
  return schema;
}

/** TypeGraphQL drops it without a word from simple resolvers, and from classes as long as it has no authChecker. */
function refuseAuthorized(): void {
  const { authorizedFields, authorizedResolver } = getMetadataStorage();
  if (authorizedFields.length + authorizedResolver.length > 0)
    throw new Error(
      "@Authorized holds nothing here: say who may use a field with src/auth/allow.decorator.ts.",
    );
}

/** TypeGraphQL asks for one; each subscription here listens to a feed of its own. */
const nothingIsPublished: PubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error("A subscription without a feed listens to nothing.");
  },
};

/** TypeGraphQL prints the directive, but only this makes graphql-js obey it. */
function markOneOf(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isInputObjectType(type)) continue;
    type.isOneOf = type.astNode?.directives?.some((directive) => directive.name.value === "oneOf") ?? false;
  }
}

/** TypeGraphQL makes a promise of a node's type, which makes each one wait, and which graphql-jit cannot take. */
function tellTypesAtOnce(schema: GraphQLSchema): void {
  const node = schema.getType("Node");
  if (isInterfaceType(node)) node.resolveType = typeOfNode;
}

/** TypeGraphQL has no place for the words of the root types. */
function describeRoots(schema: GraphQLSchema): void {
  for (const [type, words] of [
    [
      schema.getQueryType(),
      "What can be read. Each field is null, with an error, when it fails; the others' answers survive.",
    ],
    [
      schema.getMutationType(),
      "What can be done. Refusals come as userErrors; faults of the system as errors.",
    ],
    [
      schema.getSubscriptionType(),
      "What can be watched, over a WebSocket at the same address (graphql-transport-ws). Each event is a whole " +
        "answer, whose objects replace those in a client's cache.",
    ],
  ] as const) {
    if (type) type.description = words;
  }
}

/** The directive's argument is of the schema's own Role, which exists only once the schema is built. */
function withAllowDirective(schema: GraphQLSchema): GraphQLSchema {
  const role = schema.getType("Role");
  if (!(role instanceof GraphQLEnumType)) throw new Error("The schema has no enum Role.");
  const config = schema.toConfig();
  return new GraphQLSchema({ ...config, directives: [...config.directives, allowDirective(role)] });
}
