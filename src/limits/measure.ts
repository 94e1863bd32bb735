import type { FieldNode, FragmentDefinitionNode, SelectionSetNode } from "graphql";
import { Kind } from "graphql";

export interface Measure {
  /** `below`: what the field's own selection measures. */
  readonly ofField: (field: FieldNode, below: number) => number;
  /** Of one selection by itself, besides its fields; nothing where it is left out. */
  readonly ofSet?: (set: SelectionSetNode) => number;
  /** Of what stands side by side. */
  readonly join: (one: number, other: number) => number;
}

/**
 * Measures a selection with its fragments as if they stood where they are spread. Each is looked at once, however
 * often it is spread, so that a short document cannot make this long; one that spreads itself counts as nothing.
 */
export function measured(
  set: SelectionSetNode,
  fragmentOf: (name: string) => FragmentDefinitionNode | null | undefined,
  { ofField, ofSet, join }: Measure,
): number {
  const fragments = new Map<string, number>();

  const of = (selections: SelectionSetNode | undefined): number => {
    if (!selections) return 0;
    let sum = ofSet?.(selections) ?? 0;
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) sum = join(sum, ofFragment(selection.name.value));
      else if (selection.kind === Kind.INLINE_FRAGMENT) sum = join(sum, of(selection.selectionSet));
      else sum = join(sum, ofField(selection, of(selection.selectionSet)));
    }
    return sum;
  };

  const ofFragment = (name: string): number => {
    const known = fragments.get(name);
    if (known !== undefined) return known;
    fragments.set(name, 0);
    const measure = of(fragmentOf(name)?.selectionSet);
    fragments.set(name, measure);
    return measure;
  };

  return of(set);
}
