import {
  BREAK,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
  visit,
} from "graphql";
import type { CompiledQuery } from "graphql-jit";
import { LRUCache } from "lru-cache";
import { fragmentsOf } from "../limits/fragments.js";
import { measured } from "../limits/measure.js";
import { decidingOf, decidingVariables, keyOf, valuesOf, withoutSkipped } from "../graph/conditions.js";

/** graphql-jit's own errors have no extensions; see locatedError. */
export type RunQuery = CompiledQuery["query"];

export interface AskedQuery {
  readonly source: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface CompiledQueriesOptions {
  readonly schema: GraphQLSchema;
  /** How often a query has come when it is compiled; Infinity: none ever is. */
  readonly after: number;
}

/** One query with its @skip and @include decided in one way. */
interface Variant {
  readonly fields: number;
  seen: number;
}

interface Compiled {
  /** The function, null where there can be none, or a promise of either while it is being made. */
  run: RunQuery | null | Promise<RunQuery | null>;
}

interface Known {
  readonly deciding: readonly VariableDefinitionNode[];
  readonly fields: number;
  /** By the values of what decides. */
  readonly variants: Map<string, Variant>;
}

const mostCompiled = 500;
/** Of all that are compiled, each good for some kilobytes. */
const mostFieldsOfAll = 20_000;
/** Of one query; the others are not compiled. */
const mostVariants = 16;
/** Its fragments as if they stood where they are spread: so long is the code that it becomes. */
const mostFields = 1_000;

/**
 * Queries as functions, made by graphql-jit when they have come often enough to be worth it. What it is known or
 * suspected to do in another way than graphql-js is not handed to it, and so left to graphql-js: mutations, texts
 * in the document, introspection, aliases with underscores, @skip and @include, and nulls in place of defaults.
 */
export class CompiledQueries {
  readonly #options: CompiledQueriesOptions;
  /** Null: it is not to be compiled. */
  readonly #known = new WeakMap<OperationDefinitionNode, Known | null>();
  readonly #compiled = new LRUCache<Variant, Compiled>({
    max: mostCompiled,
    maxSize: mostFieldsOfAll,
    sizeCalculation: (_, { fields }) => fields,
    // What is pushed out has to come as often again: else each in a long row of queries would be compiled each time.
    dispose: (_, variant) => void (variant.seen = 0),
  });

  constructor(options: CompiledQueriesOptions) {
    this.#options = options;
  }

  /** The function that answers this query; null where graphql-js has to. Its variables must have been checked. */
  find(asked: AskedQuery): Compiled["run"] {
    const variant = this.#variantOf(asked);
    if (!variant) return null;
    const compiled = this.#compiled.get(variant);
    if (compiled) return compiled.run;
    variant.seen += 1;
    if (variant.seen < this.#options.after) return null;
    // What cannot be compiled graphql-js answers.
    const run = this.#compile(asked).catch(() => null);
    const compiling: Compiled = { run: run.then((made) => (compiling.run = made)) };
    this.#compiled.set(variant, compiling);
    return compiling.run;
  }

  #variantOf(asked: AskedQuery): Variant | null {
    const { operation, variables } = asked;
    let known = this.#known.get(operation);
    if (known === undefined) this.#known.set(operation, (known = knownOf(asked)));
    if (known === null || hasNullForDefault(operation, variables)) return null;
    const key = keyOf(known.deciding, this.#decided(asked, known.deciding));
    const variant = known.variants.get(key);
    if (variant || known.variants.size >= mostVariants) return variant ?? null;
    const fresh = { fields: known.fields, seen: 0 };
    known.variants.set(key, fresh);
    return fresh;
  }

  #decided({ variables }: AskedQuery, deciding: readonly VariableDefinitionNode[]) {
    return valuesOf(deciding, variables, this.#options.schema) ?? {};
  }

  /** What compiles is large, and loaded with the first query that is worth it. */
  async #compile(asked: AskedQuery): Promise<RunQuery | null> {
    const { compileQuery, isCompiledQuery } = await import("graphql-jit");
    const decided = this.#decided(asked, this.#known.get(asked.operation)?.deciding ?? []);
    const compiled = compileQuery(this.#options.schema, withoutSkipped(alone(asked), decided));
    return isCompiledQuery(compiled) ? compiled.query : null;
  }
}

/** Null where it is not fit to be compiled. */
function knownOf({ source, document, operation }: AskedQuery): Known | null {
  const isQuery = operation.operation === OperationTypeNode.QUERY;
  if (!isQuery || leftAlone.test(source) || hasAmbiguousName(document)) return null;
  const fields = fieldsOf(document, operation);
  if (fields > mostFields) return null;
  return { deciding: decidingOf(operation, decidingVariables(document)), fields, variants: new Map() };
}

/**
 * graphql-jit 0.8.9 writes the document's texts into its code, and runs one that looks like its own sign for a date:
 * without quotation marks there is no text.
 */
const leftAlone = /"|__schema\b|__type\b|__proto__/;

/** graphql-jit 0.8.9 keeps what resolvers are told of a field by the names of its path with _ between: a_b would be a.b. */
function hasAmbiguousName(document: DocumentNode): boolean {
  let isFound = false;
  visit(document, {
    Field: ({ alias }) => {
      isFound = alias?.value.includes("_") ?? false;
      return isFound ? BREAK : undefined;
    },
  });
  return isFound;
}

function fieldsOf(document: DocumentNode, { selectionSet }: OperationDefinitionNode): number {
  const fragments = fragmentsOf(document);
  return measured(selectionSet, (name) => fragments.get(name), {
    ofField: (_, below) => 1 + below,
    join: (one, two) => one + two,
  });
}

/** Where a null takes a default's place, what graphql-js says depends on where it is used. */
function hasNullForDefault(operation: OperationDefinitionNode, variables: AskedQuery["variables"]): boolean {
  return (
    operation.variableDefinitions?.some(
      ({ variable, defaultValue }) => defaultValue && variables[variable.name.value] === null,
    ) ?? false
  );
}

/** The operation without the document's others; a node of its own, as what is known of the operation may be of this way alone. */
const alone = ({ document, operation }: AskedQuery): DocumentNode => ({
  ...document,
  definitions: [
    { ...operation },
    ...document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION),
  ],
});
