import { getNamedType, isObjectType, type GraphQLResolveInfo } from "graphql";
import type { Context } from "../context.js";
import { loadsByItself } from "../graph/own-call.decorator.js";
import { requestedFields } from "../graph/requested-fields.js";
import { customerReference, type Customer, type CustomerReference } from "./customer.type.js";

const knownFromReference = new Set(["__typename", "id", "externalId"]);

/**
 * The live customer that something refers to. It is asked of Minted only where the document wants more of it
 * than its ids and what loads by itself; null where Minted does not know it.
 */
export function customerOf(
  externalId: string | null,
  context: Context,
  info: GraphQLResolveInfo,
): CustomerReference | null | Promise<Customer | null> {
  if (externalId === null) return null;
  return wantsDetails(info) ? context.loaders.customers.load(externalId) : customerReference(externalId);
}

function wantsDetails(info: GraphQLResolveInfo): boolean {
  const type = getNamedType(info.returnType);
  const fields = isObjectType(type) ? type.getFields() : {};
  return [...requestedFields(info)].some(
    (name) => !knownFromReference.has(name) && !loadsByItself(fields[name]),
  );
}
