import {
  getArgumentValues,
  getNamedType,
  isObjectType,
  type FieldNode,
  type GraphQLField,
  type GraphQLResolveInfo,
} from "graphql";
import type { Context } from "../context.js";
import { loadsByItself } from "../graph/own-call.decorator.js";
import { requestedNodes } from "../graph/requested-fields.js";
import { loadPricesAhead } from "../prices/load-prices-ahead.js";
import { customerReference, type CustomerReference } from "./customer.type.js";

/**
 * Starts what the document asks of a customer beside the customer itself, by the fields' own resolvers: what they load
 * is there, or on its way, when they are asked for it, and what goes wrong is told then. Of a customer that turns out not
 * to exist nothing is told.
 */
export function loadAhead(externalId: string, context: Context, info: GraphQLResolveInfo): void {
  const type = getNamedType(info.returnType);
  const fields = isObjectType(type) ? type.getFields() : {};
  let customer: CustomerReference | null = null;
  for (const node of requestedNodes(info)) {
    const field = fields[node.name.value];
    if (!field || !loadsByItself(field)) continue;
    customer ??= customerReference(externalId);
    void resolved(field, node, { customer, context, info });
  }
  loadPricesAhead(context, info);
}

interface Asked {
  readonly customer: CustomerReference;
  readonly context: Context;
  readonly info: GraphQLResolveInfo;
}

async function resolved(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  { customer, context, info }: Asked,
): Promise<void> {
  try {
    const args = getArgumentValues(field, node, info.variableValues);
    await field.resolve?.(customer, args, context, info);
  } catch {
    // The field itself will come upon it.
  }
}
