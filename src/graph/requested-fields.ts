import {
  Kind,
  visit,
  type ASTNode,
  type FieldNode,
  type GraphQLResolveInfo,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { decides, isAsked } from "./conditions.js";

/** The fields that the document asks of what this resolver returns; @skip and @include are obeyed. */
export function requestedNodes(info: GraphQLResolveInfo): readonly FieldNode[] {
  const [node, ...others] = info.fieldNodes;
  if (node && others.length === 0) return fieldsBelow(node, info);
  const seen = new Set<string>();
  return info.fieldNodes.flatMap((one) => selected(one.selectionSet, info, seen));
}

/** Their names. */
export function requestedFields(info: GraphQLResolveInfo): ReadonlySet<string> {
  return new Set(requestedNodes(info).map(({ name }) => name.value));
}

/** The same of any field of the document. */
export function fieldsBelow(node: FieldNode, info: GraphQLResolveInfo): readonly FieldNode[] {
  const known = knownOf(info);
  const before = known?.get(node);
  if (before) return before;
  const found = selected(node.selectionSet, info, new Set());
  known?.set(node, found);
  return found;
}

/** `seen`: the fragments that are not looked at again, however often they are spread. */
function selected(
  set: SelectionSetNode | undefined,
  info: GraphQLResolveInfo,
  seen: Set<string>,
): readonly FieldNode[] {
  return (set?.selections ?? []).flatMap((selection) => {
    if (!isAsked(selection, info.variableValues)) return [];
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return selected(selection.selectionSet, info, seen);
    const name = selection.name.value;
    if (seen.has(name)) return [];
    seen.add(name);
    return selected(info.fragments[name]?.selectionSet, info, seen);
  });
}

type Known = Map<FieldNode, readonly FieldNode[]>;

/** Of operations whose variables decide nothing, in which each field has the same below it every time. Null: they do. */
const known = new WeakMap<OperationDefinitionNode, Known | null>();

function knownOf({ operation, fragments }: GraphQLResolveInfo): Known | null {
  const before = known.get(operation);
  if (before !== undefined) return before;
  const isFixed = ![operation, ...Object.values(fragments)].some(hasConditions);
  const fresh: Known | null = isFixed ? new Map() : null;
  known.set(operation, fresh);
  return fresh;
}

function hasConditions(node: ASTNode): boolean {
  let isFound = false;
  visit(node, { Directive: ({ name }) => void (isFound ||= decides(name.value)) });
  return isFound;
}
