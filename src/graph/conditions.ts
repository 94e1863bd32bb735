import {
  getDirectiveValues,
  getVariableValues,
  GraphQLBoolean,
  GraphQLIncludeDirective,
  GraphQLInt,
  GraphQLSkipDirective,
  Kind,
  visit,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type VariableDefinitionNode,
} from "graphql";

type Values = Readonly<Record<string, unknown>>;

/** The names of the variables that decide what of a document is left out: those of @skip and @include. */
export function decidingVariables(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: given = [] }) => {
      if (!decides(name.value)) return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return names;
}

const deciders = new Set([GraphQLBoolean.name, GraphQLInt.name]);

/**
 * The operation's own variables among these names. One that is neither true or false nor a whole number decides nothing:
 * it has its name in common with a variable of the document's other operations, and may be long or personal.
 */
export function decidingOf(
  { variableDefinitions = [] }: OperationDefinitionNode,
  names: ReadonlySet<string>,
): readonly VariableDefinitionNode[] {
  return variableDefinitions.filter(({ variable, type }) => {
    const inner = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
    return names.has(variable.name.value) && inner.kind === Kind.NAMED_TYPE && deciders.has(inner.name.value);
  });
}

/** The values, coerced, of what decides; null where one does not fit its type. */
export function valuesOf(
  deciding: readonly VariableDefinitionNode[],
  variables: Values,
  schema: GraphQLSchema,
): Values | null {
  if (deciding.length === 0) return none;
  return getVariableValues(schema, deciding, variables, { maxErrors: 1 }).coerced ?? null;
}

const none: Values = {};

/** Equal where they decide alike. Without the variables' names, which may be long. */
export const keyOf = (deciding: readonly VariableDefinitionNode[], values: Values): string =>
  deciding.length === 0
    ? ""
    : JSON.stringify(deciding.map(({ variable }) => values[variable.name.value] ?? null));

/** The document as it is with these values: what @skip and @include leave out is gone, and so are they. */
export function withoutSkipped(document: DocumentNode, values: Values): DocumentNode {
  const reduced = (node: SelectionNode) => {
    if (!node.directives?.some(({ name }) => decides(name.value))) return undefined;
    if (!isAsked(node, values)) return null;
    return { ...node, directives: node.directives.filter(({ name }) => !decides(name.value)) };
  };
  return visit(document, { Field: reduced, InlineFragment: reduced, FragmentSpread: reduced });
}

/** Whether @skip and @include leave it in. `values`: of the variables, coerced. */
export function isAsked(node: SelectionNode, values: Values): boolean {
  if (!node.directives?.length) return true;
  if (getDirectiveValues(GraphQLSkipDirective, node, values)?.["if"] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, values)?.["if"] !== false;
}

/** Whether a directive of that name is @skip or @include. */
export const decides = (directive: string): boolean =>
  directive === GraphQLSkipDirective.name || directive === GraphQLIncludeDirective.name;
