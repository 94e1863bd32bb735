import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from "graphql";
import { isAsked } from "./conditions.js";

/** The fields that the document asks of what this resolver returns; @skip and @include are obeyed. */
export function requestedNodes(info: GraphQLResolveInfo): readonly FieldNode[] {
  return info.fieldNodes.flatMap((node) => fieldsBelow(node, info));
}

/** Their names. */
export function requestedFields(info: GraphQLResolveInfo): ReadonlySet<string> {
  return new Set(requestedNodes(info).map(({ name }) => name.value));
}

/** The same of any field of the document. */
export function fieldsBelow(
  { selectionSet }: { readonly selectionSet?: SelectionSetNode },
  info: GraphQLResolveInfo,
): readonly FieldNode[] {
  return (selectionSet?.selections ?? []).flatMap((selection) => {
    if (!isAsked(selection, info.variableValues)) return [];
    if (selection.kind === Kind.FIELD) return [selection];
    return fieldsBelow(
      selection.kind === Kind.INLINE_FRAGMENT ? selection : (info.fragments[selection.name.value] ?? {}),
      info,
    );
  });
}
