import { isObjectType, type GraphQLField, type GraphQLFieldResolver, type GraphQLSchema } from "graphql";
import type { Context } from "../context.js";

type Resolver = GraphQLFieldResolver<unknown, Context, Record<string, unknown>>;
type Field = GraphQLField<unknown, Context, Record<string, unknown>>;

/** What is looked at of what TypeGraphQL knows of a resolver's method. */
interface Method {
  readonly target: unknown;
  readonly methodName: string;
}
interface Handler extends Method {
  readonly schemaName: string;
  /** The class whose fields they are; of roots there is none. */
  readonly getObjectType?: () => unknown;
}
interface Parameter extends Method {
  readonly index: number;
  readonly kind: string;
  readonly name?: string;
  readonly propertyName?: string | undefined;
  readonly getType?: unknown;
  readonly validateFn?: unknown;
}

export interface ResolverMetadata {
  readonly queries: readonly Handler[];
  readonly fieldResolvers: readonly Handler[];
  readonly params: readonly Parameter[];
  readonly middlewares: readonly { readonly target: unknown; readonly fieldName: string }[];
  /** Those of whole classes. */
  readonly resolverMiddlewares: readonly { readonly target: unknown }[];
  readonly objectTypes: readonly { readonly target: unknown; readonly name: string }[];
}

/**
 * TypeGraphQL 2.0.0-rc.4 makes a dozen promises for a field with arguments, so that they can be validated. Where none of
 * those that are given is an object nothing is validated: the method is called at once. A schema with global middlewares
 * must not come here.
 */
export function callAtOnce(
  schema: GraphQLSchema,
  metadata: ResolverMetadata,
  resolvers: ReadonlyMap<unknown, object>,
): void {
  for (const handler of [...metadata.queries, ...metadata.fieldResolvers]) {
    const field = fieldOf(handler, schema, metadata);
    const readers = readersOf(handler, metadata);
    const resolver = resolvers.get(handler.target);
    if (!field?.resolve || !readers || !resolver) continue;
    const byTypeGraphql = field.resolve;
    const method = (resolver as Readonly<Record<string, (...given: unknown[]) => unknown>>)[
      handler.methodName
    ];
    field.resolve = (root, args, context, info) =>
      hasObject(args)
        ? byTypeGraphql(root, args, context, info)
        : method?.apply(
            resolver,
            readers.map((read) => read(root, args, context, info)),
          );
  }
}

function hasObject(args: Readonly<Record<string, unknown>>): boolean {
  for (const name in args) if (typeof args[name] === "object" && args[name] !== null) return true;
  return false;
}

function fieldOf(
  handler: Handler,
  schema: GraphQLSchema,
  { objectTypes }: ResolverMetadata,
): Field | undefined {
  const owner = handler.getObjectType?.();
  const name = objectTypes.find(({ target }) => target === owner)?.name;
  const type = owner === undefined ? schema.getQueryType() : name && schema.getType(name);
  return isObjectType(type) ? (type.getFields()[handler.schemaName] as Field | undefined) : undefined;
}

/** What the method is called with, in turn; null where it has no arguments, or something that is not known here. */
function readersOf(handler: Handler, metadata: ResolverMetadata): Resolver[] | null {
  const { target, methodName } = handler;
  const { params, middlewares, resolverMiddlewares } = metadata;
  const own = params
    .filter((one) => one.target === target && one.methodName === methodName)
    .sort((one, other) => one.index - other.index);
  if (!own.some(({ kind }) => kind === "arg")) return null;
  if (resolverMiddlewares.some((one) => one.target === target)) return null;
  if (middlewares.some((one) => one.target === target && one.fieldName === methodName)) return null;
  const readers = own.map(readerOf);
  return readers.includes(null) ? null : (readers as Resolver[]);
}

function readerOf({ kind, name = "", propertyName, getType, validateFn }: Parameter): Resolver | null {
  if (validateFn !== undefined) return null;
  if (kind === "arg") return (_root, args) => args[name];
  if (propertyName !== undefined) return null;
  if (kind === "context") return (_root, _args, context) => context;
  if (kind === "info") return (_root, _args, _context, info) => info;
  return kind === "root" && getType === undefined ? (root) => root : null;
}
