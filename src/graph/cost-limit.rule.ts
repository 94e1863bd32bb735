import { GraphQLError, Kind, type ASTVisitor, type SelectionSetNode, type ValidationContext } from "graphql";

/** So many fields an answer may have, about. */
const most = 50_000;
/** A page has at most so many entries. */
const pageSize = 30;

/**
 * Pages inside pages multiply: an order's customer has orders again, whose customers have. One document of a kilobyte
 * could so ask for more than any memory holds. Each fragment is counted once, and one that spreads itself as nothing.
 */
export function costLimit(context: ValidationContext): ASTVisitor {
  const fragments = new Map<string, number>();

  const costOf = (set: SelectionSetNode | undefined): number =>
    (set?.selections ?? []).reduce((sum, selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return sum + costOfFragment(selection.name.value);
      const below = costOf(selection.selectionSet);
      if (selection.kind === Kind.INLINE_FRAGMENT) return sum + below;
      return sum + 1 + (selection.name.value === "edges" ? pageSize * below : below);
    }, 0);

  const costOfFragment = (name: string): number => {
    const known = fragments.get(name);
    if (known !== undefined) return known;
    fragments.set(name, 0);
    const cost = costOf(context.getFragment(name)?.selectionSet);
    fragments.set(name, cost);
    return cost;
  };

  return {
    OperationDefinition: (node) => {
      if (costOf(node.selectionSet) > most)
        context.reportError(new GraphQLError(tooMuch, { nodes: node.selectionSet }));
      return false;
    },
  };
}

const tooMuch = `This asks for more than ${most} fields, each page counted as ${pageSize} entries: ask for less, or in several operations.`;
