import { GraphQLError, Kind, visit, type DocumentNode, type FragmentDefinitionNode } from "graphql";

export function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [],
    ),
  );
}

/** What is wrong where a fragment spreads itself, by others too; null where none does. */
export function circleIn(document: DocumentNode): GraphQLError | null {
  const fragments = fragmentsOf(document);
  const done = new Map<string, boolean>();

  const isCircular = (name: string): boolean => {
    const known = done.get(name);
    // Known and not done: it is being looked at.
    if (known !== undefined) return !known;
    done.set(name, false);
    const fragment = fragments.get(name);
    if (fragment && spreadsOf(fragment).some(isCircular)) return true;
    done.set(name, true);
    return false;
  };

  const found = [...fragments.values()].find(({ name }) => isCircular(name.value));
  if (!found) return null;
  return new GraphQLError(
    `Cannot spread fragment "${found.name.value}" within itself, by others or at once.`,
    {
      nodes: found,
    },
  );
}

function spreadsOf(fragment: FragmentDefinitionNode): readonly string[] {
  const names: string[] = [];
  visit(fragment, { FragmentSpread: ({ name }) => void names.push(name.value) });
  return names;
}
