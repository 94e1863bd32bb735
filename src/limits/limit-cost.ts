import type { DocumentNode, GraphQLError, GraphQLSchema, OperationDefinitionNode } from "graphql";
import { fault } from "../faults.js";
import { operationCost } from "./operation-cost.js";

export interface Priced {
  readonly requested: number;
  readonly limit: number;
}

export interface AskedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What an operation is going to cost. Throws where that is too much. */
export function priced({ schema, document, operation, variables }: AskedOperation, limit: number): Priced {
  const requested = operationCost(schema, document, operation, variables) ?? 0;
  const cost = { requested, limit };
  if (requested > limit) throw tooCostly(cost);
  return cost;
}

function tooCostly(cost: Priced): GraphQLError {
  const words =
    `This operation costs ${cost.requested}, and at most ${cost.limit} is allowed: about what it has of fields in its ` +
    "answer, each page counted as what `first` says and each call of Minted as ten. Ask for smaller pages, for less, " +
    "or in several operations.";
  return fault("BAD_USER_INPUT", words, { cost, http: { status: 400 } });
}
