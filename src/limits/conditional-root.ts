import { GraphQLError, Kind, OperationTypeNode, type DocumentNode, type SelectionSetNode } from "graphql";
import { fragmentsOf } from "./fragments.js";

const conditions = new Set(["skip", "include"]);

/**
 * What is wrong where a subscription's only field is asked for conditionally, which the specification forbids (5.2.4.1);
 * null where none is. graphql-js 16 fails at it: it has no variables yet when it looks for that field. Fragments must
 * not spread themselves.
 */
export function conditionalRootIn(document: DocumentNode): GraphQLError | null {
  const fragments = fragmentsOf(document);
  // Each is looked at once, however often it is spread: so that a short document cannot make this long.
  const seen = new Set<string>();

  const isConditional = (set: SelectionSetNode | undefined): boolean =>
    set?.selections.some((node) => {
      if (node.directives?.some(({ name }) => conditions.has(name.value))) return true;
      if (node.kind === Kind.INLINE_FRAGMENT) return isConditional(node.selectionSet);
      if (node.kind === Kind.FIELD || seen.has(node.name.value)) return false;
      seen.add(node.name.value);
      return isConditional(fragments.get(node.name.value)?.selectionSet);
    }) ?? false;

  const found = document.definitions.find(
    (node) =>
      node.kind === Kind.OPERATION_DEFINITION &&
      node.operation === OperationTypeNode.SUBSCRIPTION &&
      isConditional(node.selectionSet),
  );
  if (!found) return null;
  return new GraphQLError(
    "A subscription's own field takes neither @skip nor @include. Leave it out instead.",
    {
      nodes: found,
    },
  );
}
