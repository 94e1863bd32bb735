import { getNamedType, isObjectType, type GraphQLResolveInfo } from "graphql";
import { maySee } from "../auth/caller.js";
import type { Context } from "../context.js";
import { loadsByItself } from "../graph/own-call.decorator.js";
import { requestedFields } from "../graph/requested-fields.js";
import { loadPricesAhead } from "../prices/load-prices-ahead.js";
import { customerReference, type Customer, type CustomerReference } from "./customer.type.js";
import { loadAhead } from "./load-ahead.js";

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
  if (wantsDetails(info)) return loadCustomer(externalId, context, info);
  if (maySee(context.caller, externalId)) loadPricesAhead(context, info);
  return customerReference(externalId);
}

/** The customer itself; what else the document asks of it is asked for at the same time. */
export function loadCustomer(
  externalId: string,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Customer | null> {
  const customer = context.loaders.customers.load(externalId);
  if (maySee(context.caller, externalId)) loadAhead(externalId, context, info);
  return customer;
}

function wantsDetails(info: GraphQLResolveInfo): boolean {
  const type = getNamedType(info.returnType);
  const fields = isObjectType(type) ? type.getFields() : {};
  return [...requestedFields(info)].some(
    (name) => !knownFromReference.has(name) && !loadsByItself(fields[name]),
  );
}
