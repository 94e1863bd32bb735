import { GraphQLError, Kind, type FieldNode, type ValidationRule } from "graphql";
import type { LimitsConfig } from "../config/limits-config.js";
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

/** Rules that refuse documents beyond the limits; how long a document is, its parser limits. */
export function documentLimits({ depth: deepest, aliases: mostAliases, directives }: LimitsConfig) {
  return [
    limitOf(depth, deepest, (found) => `is ${found} fields deep, and at most ${deepest} are allowed`),
    limitOf(
      aliases,
      mostAliases,
      (found) => `has ${found} aliases and repeated fields, and at most ${mostAliases} are allowed`,
    ),
    directiveLimit(directives),
  ];
}

const limitOf =
  (measure: Measure, most: number, words: (found: number) => string): ValidationRule =>
  (context) => ({
    OperationDefinition: (node) => {
      const fragmentOf = (name: string) => context.getFragment(name);
      const found = measured(node.selectionSet, fragmentOf, measure);
      if (found > most) context.reportError(new GraphQLError(refusal(words(found)), { nodes: node }));
    },
  });

function directiveLimit(most: number): ValidationRule {
  return (context) => {
    let found = 0;
    return {
      Directive: () => void (found += 1),
      Document: {
        leave: () => {
          const words = `has ${found} directives, and at most ${most} are allowed`;
          if (found > most) context.reportError(new GraphQLError(refusal(words)));
        },
      },
    };
  };
}

const refusal = (words: string) => `This document ${words}. Ask for less, or in several operations.`;
