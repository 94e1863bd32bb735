import {
  defaultFieldResolver,
  getNamedType,
  isAbstractType,
  isObjectType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from "graphql";
import type { Context } from "../context.js";
import { readNodeId } from "../graph/node-id.js";
import { maySee, type Caller } from "./caller.js";
import { ownerKey, type OwnerOf } from "./owned.decorator.js";

type Field = GraphQLField<unknown, Context>;

/**
 * Puts the rule of a type behind each field that leads to it, so that no way to somebody else's object is forgotten:
 * it is null there, and left out of lists. Throws when a type whose objects are found by their id does not say whose
 * they are.
 */
export function hideForeign(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    refuseOwnerless(type);
    for (const field of Object.values(type.getFields()) as Field[]) hideBehind(field, schema);
  }
}

function refuseOwnerless(type: GraphQLObjectType): void {
  const isNode = type.getInterfaces().some(({ name }) => name === "Node");
  if (isNode && ownerOfType(type) === undefined)
    throw new Error(`${type.name} does not say whose it is: give it @OwnedBy(…) or @OwnedByNobody().`);
}

function hideBehind(field: Field, schema: GraphQLSchema): void {
  const type = getNamedType(field.type);
  if (!leadsToOwned(type, schema)) return;
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (root, args, context, info) => {
    const found: unknown = resolve(root, args, context, info);
    const hide = (value: unknown) => visible(value, type, schema, context.caller);
    return found instanceof Promise ? found.then(hide) : hide(found);
  };
}

function leadsToOwned(type: GraphQLNamedType, schema: GraphQLSchema): boolean {
  if (isAbstractType(type)) return schema.getPossibleTypes(type).some((one) => leadsToOwned(one, schema));
  return isObjectType(type) && !!ownerOfType(type);
}

function visible(value: unknown, type: GraphQLNamedType, schema: GraphQLSchema, caller: Caller): unknown {
  if (value === null || value === undefined) return value;
  if (Array.isArray(value))
    return value.filter((one: unknown) => visible(one, type, schema, caller) !== null);
  const actual = isAbstractType(type) ? typeOfNode(value, schema) : type;
  const ownerOf = isObjectType(actual) ? ownerOfType(actual) : undefined;
  return !ownerOf || maySee(caller, ownerOf(value as never)) ? value : null;
}

/** An object among several types is known by its id, which names its type. */
function typeOfNode(value: unknown, schema: GraphQLSchema): GraphQLNamedType | undefined {
  const { id } = value as { readonly id?: unknown };
  const name = typeof id === "string" ? readNodeId(id)?.type : undefined;
  return name === undefined ? undefined : schema.getType(name);
}

/** Null: everybody's. Undefined: it does not say. */
function ownerOfType(type: GraphQLObjectType): OwnerOf | null | undefined {
  return type.extensions[ownerKey] as OwnerOf | null | undefined;
}
