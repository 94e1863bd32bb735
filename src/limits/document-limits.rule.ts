import {
  GraphQLError,
  Kind,
  visit,
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type ValidationContext,
  type ValidationRule,
} from "graphql";
import type { LimitsConfig } from "../config/limits-config.js";
import { conditionalRootIn } from "./conditional-root.js";
import { circleIn, fragmentsOf } from "./fragments.js";
import { measured, type Measure } from "./measure.js";

const add = (one: number, other: number) => one + other;

/** graphql-js limits the depth of introspection by a rule of its own. */
const isIntrospection = ({ name }: FieldNode) => name.value === "__schema" || name.value === "__type";

const depth: Measure = {
  ofField: (field, below) => (isIntrospection(field) ? 1 : 1 + below),
  join: Math.max,
};

/** A field that stands in its selection again is one, too: so the same can be asked for as often. */
const aliases: Measure = {
  ofField: ({ alias }, below) => below + (alias ? 1 : 0),
  ofSet: ({ selections }) => {
    const plain = selections.flatMap((one) =>
      one.kind === Kind.FIELD && !one.alias ? [one.name.value] : [],
    );
    return plain.length - new Set(plain).size;
  },
  join: add,
};

/**
 * The rule that refuses documents beyond the limits; how long a document is, its parser limits. It looks before all others
 * and ends the validation, as theirs may take long for just such documents, and more stack than there is where fragments
 * spread each other in a circle.
 */
export function documentLimits(limits: LimitsConfig): ValidationRule[] {
  return [
    (context) => ({
      Document: (document) => {
        const unfit = circleIn(document) ?? conditionalRootIn(document);
        const errors = unfit ? [unfit] : excessesIn(document, limits);
        if (errors.length > 0) endWith(errors, context);
      },
    }),
  ];
}

function excessesIn(document: DocumentNode, limits: LimitsConfig): GraphQLError[] {
  const fragments = fragmentsOf(document);
  const ofOperations = document.definitions.flatMap((node) => {
    if (node.kind !== Kind.OPERATION_DEFINITION) return [];
    const found = (measure: Measure) => measured(node.selectionSet, (name) => fragments.get(name), measure);
    return [
      ...excess(found(depth), limits.depth, "is", "fields deep", node),
      ...excess(found(aliases), limits.aliases, "has", "aliases and repeated fields", node),
    ];
  });
  return [...ofOperations, ...excess(directivesIn(document), limits.directives, "has", "directives")];
}

function excess(found: number, most: number, verb: string, words: string, node?: ASTNode): GraphQLError[] {
  if (found <= most) return [];
  const refusal = `This document ${verb} ${found} ${words}, and at most ${most} are allowed. Ask for less, or in several operations.`;
  return [new GraphQLError(refusal, { nodes: node ?? null })];
}

function directivesIn(document: DocumentNode): number {
  let found = 0;
  visit(document, { Directive: () => void (found += 1) });
  return found;
}

/** graphql-js ends a validation at its hundredth error, and has no other way to end it. */
function endWith(errors: readonly GraphQLError[], context: ValidationContext): void {
  for (let told = 0; told <= 100; told += errors.length)
    errors.forEach((error) => context.reportError(error));
}
