import {
  getArgumentValues,
  getNamedType,
  isObjectType,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLResolveInfo,
} from "graphql";
import type { Context } from "../context.js";
import { fieldsBelow, requestedNodes } from "../graph/requested-fields.js";
import { needsPrices } from "./needs-prices.decorator.js";

/** Asks now for the prices that something far below will need, whose way there leads through other calls. */
export function loadPricesAhead({ loaders }: Context, info: GraphQLResolveInfo): void {
  const load = (currency: unknown) => {
    if (typeof currency === "string") loaders.productPrices.load(currency).catch(() => undefined);
  };
  visit(requestedNodes(info), getNamedType(info.returnType), info, load);
}

function visit(
  nodes: readonly FieldNode[],
  type: GraphQLNamedType,
  info: GraphQLResolveInfo,
  load: (currency: unknown) => void,
): void {
  const fields = isObjectType(type) ? type.getFields() : {};
  for (const node of nodes) {
    const field = fields[node.name.value];
    if (!field) continue;
    if (needsPrices(field)) load(currencyOf(field, node, info));
    if (node.selectionSet) visit(fieldsBelow(node, info), getNamedType(field.type), info, load);
  }
}

/** Undefined where the argument does not fit, which the field itself will come upon. */
function currencyOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  { variableValues }: GraphQLResolveInfo,
): unknown {
  try {
    return getArgumentValues(field, node, variableValues)["currency"];
  } catch {
    return undefined;
  }
}
