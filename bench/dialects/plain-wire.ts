import type { Data } from "../cases/cases.js";
import { queries, type OperationName } from "../cases/queries.js";
import type { Dialect } from "./dialect.js";
import * as wire from "./from-wire.js";

/** Minted's JSON as it comes, by operation. */
export interface WireAnswers {
  readonly Small: { readonly customer: wire.Row };
  readonly Home: wire.HomeParts;
  readonly List: { readonly orders: wire.Paginator };
  readonly LookUps: Readonly<Record<string, wire.Row>>;
  readonly Fix: { readonly priceFix: wire.Row };
  readonly Buy: { readonly buy: wire.Row };
}

const toOurs: { readonly [Name in OperationName]: (answer: WireAnswers[Name]) => Data } = {
  Small: ({ customer }) => wire.small(customer),
  Home: wire.home,
  List: ({ orders }) => wire.list(orders),
  LookUps: (orders) =>
    Object.fromEntries(Object.entries(orders).map(([name, order]) => [name, wire.orderOf(order)])),
  Fix: ({ priceFix }) => wire.priceFix(priceFix),
  Buy: ({ buy }) => wire.buy(buy),
};

/** An answer of that operation in our shape; what is missing in it fails here, or in the comparison. */
export const wireToOurs = (operation: OperationName, answer: unknown): Data =>
  (toOurs[operation] as (answer: unknown) => Data)(answer);

/** The same request as ours gets, and Minted's own JSON in the answer. */
export const plainWire: Dialect = {
  query: (operation) => queries[operation],
  variables: (_operation, variables) => variables,
  toOurs: wireToOurs,
};
