import type { Data } from "../cases/cases.js";
import { queries, type OperationName } from "../cases/queries.js";

/** How a contestant is asked, and how its answer reads as ours does. */
export interface Dialect {
  /** Null where it has no way to be asked. */
  readonly query: (operation: OperationName) => string | null;
  readonly variables: (operation: OperationName, variables: Data) => Data;
  readonly toOurs: (operation: OperationName, data: Data) => Data;
}

/** Our own schema, or the part of it that a hand-written server has: nothing has to be translated. */
export const ourSchema: Dialect = {
  query: (operation) => queries[operation],
  variables: (_operation, variables) => variables,
  toOurs: (_operation, data) => data,
};
