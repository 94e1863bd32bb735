import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from "graphql";
import { LRUCache } from "lru-cache";
import type { Context } from "../context.js";
import { wrongVariables } from "../graph/check-variables.plugin.js";
import { priced, type Priced } from "../limits/limit-cost.js";
import { spent } from "../limits/limit-cost.plugin.js";
import type { AskedQuery, CompiledQueries } from "./compiled-queries.js";
import { readQuery, type QueryKey, type QueryRequest } from "./query-request.js";
import { runCompiled, type CompiledAnswer } from "./run-compiled.js";

/** A query that Apollo Server has taken: it is of the schema, and within the limits of documents. */
export interface TakenQuery {
  readonly source: string;
  /** By what clients of persisted queries ask for it; null where none of them has sent it. */
  readonly persistedAs: string | null;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** As the request named it. */
  readonly name: string | undefined;
}

export interface DirectAnswersOptions {
  readonly schema: GraphQLSchema;
  readonly queries: CompiledQueries;
  readonly costLimit: number;
}

type Known = Omit<TakenQuery, "persistedAs" | "name">;

/**
 * Sends the body of an answer; resolves to false where Apollo Server has to answer, as something about the request is not
 * as usual, or its caller was not admitted.
 */
export type Answer = (admitted: Context | Promise<Context>, send: (body: string) => void) => Promise<boolean>;

/**
 * Characters, of which each stands for some 70 bytes of its parsed document; a persisted query is there twice. About as much
 * as Apollo Server keeps of documents itself, in 30 MB as it counts them.
 */
const mostKnown = { max: 1_000, maxSize: 2_000_000 };

/**
 * Answers compiled queries past Apollo Server, whose way from the request to the answer takes as long as a small read's
 * execution. Its checks of documents were done when it took the query; those of a request are done here. Whatever is
 * not a plain POST of JSON, or turns out to be wrong, goes its way.
 */
export class DirectAnswers {
  readonly #options: DirectAnswersOptions;
  readonly #known = new LRUCache<string, Known>({
    ...mostKnown,
    sizeCalculation: ({ source }) => source.length + 100,
  });

  constructor(options: DirectAnswersOptions) {
    this.#options = options;
  }

  remember({ source, persistedAs, name, document, operation }: TakenQuery): void {
    const known = { source, document, operation };
    this.#known.set(keyOf({ text: source }, name), known);
    if (persistedAs !== null) this.#known.set(keyOf({ hash: persistedAs }, name), known);
  }

  /** How to answer a request; null where that is Apollo Server's to do. */
  find(request: QueryRequest): Answer | null {
    const query = readQuery(request);
    const known = query && this.#known.get(keyOf(query.key, query.operationName));
    if (!known) return null;
    const { source, document, operation } = known;
    const asked = { source, document, operation, variables: query.variables };
    return (admitted, send) => this.#answer(asked, admitted, send);
  }

  async #answer(asked: AskedQuery, ...[admitted, send]: Parameters<Answer>): Promise<boolean> {
    const { schema, queries } = this.#options;
    let context: Context;
    try {
      context = admitted instanceof Promise ? await admitted : admitted;
    } catch {
      return false;
    }
    const { operation, variables } = asked;
    // Nothing is compiled for callers without a token.
    if (context.caller.role === null || wrongVariables(operation, variables, schema)) return false;
    const cost = this.#cost(asked);
    if (!cost) return false;
    const found = queries.find(asked);
    const run = found instanceof Promise ? await found : found;
    if (!run) return false;
    const { errors, data } = await runCompiled(run, context, variables);
    send(`${JSON.stringify({ errors, data, extensions: { cost: spent(cost, context) } })}\n`);
    forget(data);
    return true;
  }

  #cost({ document, operation, variables }: AskedQuery): Priced | null {
    const { schema, costLimit } = this.#options;
    try {
      return priced({ schema, document, operation, variables }, costLimit);
    } catch {
      return null;
    }
  }
}

/**
 * graphql-jit made this object and the promises around it before Minted answered. V8 may call them old by now, and lets live
 * what they lead to until it collects everything: a tenth of a list's time, where a thousand call at once.
 */
function forget(data: CompiledAnswer["data"]): void {
  for (const name in data) data[name] = null;
}

/** A name has no spaces in it. */
const keyOf = (key: QueryKey, name = "") =>
  "text" in key ? `${name} text ${key.text}` : `${name} hash ${key.hash}`;
