import {
  createSourceEventStream,
  execute,
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLSchema,
  type ValidationRule,
} from "graphql";
import type { SubscribePayload } from "graphql-ws";
import type { LimitsConfig } from "../config/limits-config.js";
import type { Context } from "../context.js";
import { badUserInput, unauthenticated } from "../faults.js";
import { wrongVariables } from "../graph/check-variables.plugin.js";
import { fewOf } from "../graph/few-errors.plugin.js";
import { isExhaustion } from "../graph/safe-message.js";
import { toldFaults } from "../graph/tell-faults.plugin.js";
import type { Operation } from "../http/make-context.js";
import type { CallerLimits } from "../limits/caller-limits.js";
import { documentLimits } from "../limits/document-limits.rule.js";
import { priced, type Priced } from "../limits/limit-cost.js";
import { spent } from "../limits/limit-cost.plugin.js";
import { notListed, type ListedDocuments } from "../limits/listed-documents.js";
import type { Random } from "../random.js";

/** A subscription that may start. graphql-ws hands it on as it is. */
export interface Prepared extends ExecutionArgs {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  /** For one event. */
  readonly freshContext: () => Context;
  readonly stop: AbortController;
  /** Of one event. */
  readonly cost: Priced;
}

interface Checked {
  readonly document: DocumentNode;
  readonly cost: Priced;
}

type Who = Pick<Operation, "caller" | "ip" | "isConfidential" | "language">;

export interface SubscriptionsOptions {
  readonly schema: GraphQLSchema;
  readonly random: Random;
  /** In production no message hints at names of the schema. */
  readonly production: boolean;
  readonly limits: LimitsConfig;
  readonly callers: CallerLimits;
  /** The only ones that are run; null: any. */
  readonly documents: ListedDocuments | null;
  readonly contextOf: (operation: Operation) => Context;
}

/**
 * What Apollo Server and its plugins do over HTTP, for subscriptions: the same checks in the same order, and errors
 * told in the same way.
 */
export class Subscriptions {
  readonly #options: SubscriptionsOptions;
  readonly #rules: readonly ValidationRule[];

  constructor(options: SubscriptionsOptions) {
    this.#options = options;
    this.#rules = [...specifiedRules, ...documentLimits(options.limits)];
  }

  /** What may be started, or why it may not. `refusal`: what speaks against it before it is looked at. */
  async prepare(
    payload: SubscribePayload,
    who: Who,
    refusal: GraphQLError | null,
  ): Promise<Prepared | GraphQLError[]> {
    const { schema, random, contextOf, callers } = this.#options;
    const { caller, ip, isConfidential, language } = who;
    const stop = new AbortController();
    const requestId = random.uuid();
    const freshContext = () =>
      contextOf({ ...{ caller, ip, isConfidential, language }, requestId, signal: stop.signal });
    const contextValue = freshContext();
    const tooOften = await callers.refusal(caller, ip);
    const isAnonymous = caller.role === null;
    const refused = tooOften ?? (isAnonymous ? unauthenticated() : refusal);
    const checked = refused ? [refused] : this.#checked(payload);
    if (Array.isArray(checked)) return toldFaults(checked, contextValue);
    const { document, cost } = checked;
    const { operationName, variables: variableValues } = payload;
    const execution = { schema, document, operationName, variableValues, contextValue };
    return { ...execution, freshContext, stop, cost };
  }

  /** Starts it. Its events end when they are returned, whatever they wait for. */
  async start(prepared: Prepared): Promise<AsyncGenerator<ExecutionResult, void> | ExecutionResult> {
    const source = await createSourceEventStream(prepared);
    if (Symbol.asyncIterator in source) return stoppable(events(prepared, source), prepared.stop);
    return toldIn(source, prepared.contextValue as Context);
  }

  /** The document, or what is wrong with it. */
  #checked({ operationName, variables: given, ...asked }: SubscribePayload): Checked | GraphQLError[] {
    const { schema, production, limits, documents } = this.#options;
    const query = documents ? documents.textOf(asked) : asked.query;
    if (query === null) return [notListed()];
    const document = parsed(query, limits.tokens);
    if (document instanceof GraphQLError) return [document];
    const mistakes = validate(schema, document, this.#rules, { hideSuggestions: production });
    if (mistakes.length > 0)
      return fewOf(mistakes).map((mistake) => coded(mistake, "GRAPHQL_VALIDATION_FAILED"));
    const operation = getOperationAST(document, operationName);
    if (!operation) return [noOperation()];
    if (operation.operation !== OperationTypeNode.SUBSCRIPTION) return [onlySubscriptions()];
    const variables = given ?? {};
    const wrong = wrongVariables(operation, variables, schema);
    if (wrong) return [wrong];
    try {
      return { document, cost: priced({ schema, document, operation, variables }, limits.cost) };
    } catch (error) {
      return [error as GraphQLError];
    }
  }
}

const noOperation = () =>
  new GraphQLError("The document has no operation of that name, or several and none is named.", {
    extensions: { code: "OPERATION_RESOLUTION_FAILURE" },
  });

const onlySubscriptions = () =>
  badUserInput("Only subscriptions are served over WebSocket: send queries and mutations over HTTP.");

function parsed(query: string, maxTokens: number): DocumentNode | GraphQLError {
  try {
    return parse(query, { maxTokens });
  } catch (error) {
    if (error instanceof GraphQLError) return coded(error, "GRAPHQL_PARSE_FAILED");
    if (error instanceof Error && isExhaustion(error))
      return coded(new GraphQLError(error.message), "GRAPHQL_PARSE_FAILED");
    throw error;
  }
}

function coded(error: GraphQLError, code: string): GraphQLError {
  error.extensions["code"] = code;
  return error;
}

async function* events(
  prepared: Prepared,
  source: AsyncIterable<unknown>,
): AsyncGenerator<ExecutionResult, void> {
  try {
    for await (const rootValue of source) {
      const contextValue = prepared.freshContext();
      const result = await execute({ ...prepared, rootValue, contextValue });
      const cost = spent(prepared.cost, contextValue);
      yield { ...toldIn(result, contextValue), extensions: { cost } };
    }
  } catch (cause) {
    if (prepared.stop.signal.aborted) return;
    const error = new GraphQLError("", { originalError: cause as Error, path: [] });
    const [told = error] = toldFaults([error], prepared.contextValue as Context);
    throw told;
  }
}

function toldIn(result: ExecutionResult, context: Context): ExecutionResult {
  return result.errors ? { ...result, errors: toldFaults(result.errors, context) } : result;
}

/** A generator that waits for its next value does not hear that it is to return: what it waits for is ended first. */
function stoppable<T>(generator: AsyncGenerator<T, void>, stop: AbortController): AsyncGenerator<T, void> {
  const end = generator.return.bind(generator);
  return Object.assign(generator, {
    return: () => {
      stop.abort();
      return end();
    },
  });
}
