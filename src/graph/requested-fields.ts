import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from "graphql";
import { isAsked } from "./conditions.js";

/** The fields that the document asks of what this resolver returns; @skip and @include are obeyed. */
export function requestedNodes(info: GraphQLResolveInfo): readonly FieldNode[] {
  const seen = new Set<string>();
  return info.fieldNodes.flatMap((node) => fieldsBelow(node, info, seen));
}

/** Their names. */
export function requestedFields(info: GraphQLResolveInfo): ReadonlySet<string> {
  return new Set(requestedNodes(info).map(({ name }) => name.value));
}

/** The same of any field of the document. `seen`: the fragments that are not looked at again, however often they are spread. */
export function fieldsBelow(
  { selectionSet }: { readonly selectionSet?: SelectionSetNode },
  info: GraphQLResolveInfo,
  seen = new Set<string>(),
): readonly FieldNode[] {
  return (selectionSet?.selections ?? []).flatMap((selection) => {
    if (!isAsked(selection, info.variableValues)) return [];
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsBelow(selection, info, seen);
    const name = selection.name.value;
    if (seen.has(name)) return [];
    seen.add(name);
    return fieldsBelow(info.fragments[name] ?? {}, info, seen);
  });
}
