import {
  getVariableValues,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import type { CompiledQuery } from "graphql-jit";
import { LRUCache } from "lru-cache";
import { fragmentsOf } from "../limits/fragments.js";
import { measured } from "../limits/measure.js";
import { decidingVariables, withoutSkipped } from "../graph/conditions.js";

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
  readonly document: DocumentNode;
  seen: number;
}

interface Compiled {
  /** The function, null where there can be none, or a promise of either while it is being made. */
  run: RunQuery | null | Promise<RunQuery | null>;
}

interface Known {
  readonly deciding: ReadonlySet<string>;
  /** By the values of what decides. */
  readonly variants: Map<string, Variant>;
}

const mostCompiled = 500;
/** Of one query; the others are not compiled. */
const mostVariants = 16;
/** Its fragments as if they stood where they are spread: so long is the code that it becomes. */
const mostFields = 1_000;

/**
 * Queries as functions, made by graphql-jit when they have come often enough to be worth it. What it is known or
 * suspected to do in another way than graphql-js is not handed to it, and so left to graphql-js: mutations, texts
 * in the document, introspection, @skip and @include, and nulls in place of defaults.
 */
export class CompiledQueries {
  readonly #options: CompiledQueriesOptions;
  /** Null: it is not to be compiled. */
  readonly #known = new WeakMap<OperationDefinitionNode, Known | null>();
  readonly #compiled = new LRUCache<Variant, Compiled>({ max: mostCompiled });

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
    const compiling: Compiled = { run: this.#compile(variant.document).then((run) => (compiling.run = run)) };
    this.#compiled.set(variant, compiling);
    return compiling.run;
  }

  #variantOf(asked: AskedQuery): Variant | null {
    const { operation, variables } = asked;
    let known = this.#known.get(operation);
    if (known === undefined) this.#known.set(operation, (known = isFit(asked) ? knownOf(asked) : null));
    if (known === null || hasNullForDefault(operation, variables)) return null;
    const decided = known.deciding.size === 0 ? {} : this.#decided(asked, known.deciding);
    const key = JSON.stringify(decided);
    const variant = known.variants.get(key);
    if (variant || known.variants.size >= mostVariants) return variant ?? null;
    const fresh = { document: withoutSkipped(alone(asked), decided), seen: 0 };
    known.variants.set(key, fresh);
    return fresh;
  }

  #decided({ operation, variables }: AskedQuery, deciding: ReadonlySet<string>) {
    const definitions = operation.variableDefinitions?.filter(({ variable }) =>
      deciding.has(variable.name.value),
    );
    return getVariableValues(this.#options.schema, definitions ?? [], variables).coerced ?? {};
  }

  /** What compiles is large, and loaded with the first query that is worth it. */
  async #compile(document: DocumentNode): Promise<RunQuery | null> {
    const { compileQuery, isCompiledQuery } = await import("graphql-jit");
    const compiled = compileQuery(this.#options.schema, document);
    return isCompiledQuery(compiled) ? compiled.query : null;
  }
}

const knownOf = ({ document }: AskedQuery): Known => ({
  deciding: decidingVariables(document),
  variants: new Map(),
});

/**
 * graphql-jit 0.8.9 writes the document's texts into its code, and runs one that looks like its own sign for a date:
 * without quotation marks there is no text.
 */
const leftAlone = /"|__schema\b|__type\b|__proto__/;

function isFit({ source, document, operation }: AskedQuery): boolean {
  if (operation.operation !== OperationTypeNode.QUERY || leftAlone.test(source)) return false;
  const fragments = fragmentsOf(document);
  const fields = {
    ofField: (_: unknown, below: number) => 1 + below,
    join: (one: number, two: number) => one + two,
  };
  return measured(operation.selectionSet, (name) => fragments.get(name), fields) <= mostFields;
}

/** Where a null takes a default's place, what graphql-js says depends on where it is used. */
function hasNullForDefault(operation: OperationDefinitionNode, variables: AskedQuery["variables"]): boolean {
  return (
    operation.variableDefinitions?.some(
      ({ variable, defaultValue }) => defaultValue && variables[variable.name.value] === null,
    ) ?? false
  );
}

/** The operation without the document's others. */
const alone = ({ document, operation }: AskedQuery): DocumentNode => ({
  ...document,
  definitions: [operation, ...document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)],
});
