import { expect } from "vitest";
import type { TestApi } from "../support/api.js";
import { knownCustomer } from "../support/flow.js";
import { argumentsOf, everythingOf } from "./everything.js";

export type Args = Readonly<Record<string, unknown>>;
type Json = Readonly<Record<string, unknown>>;

/**
 * The whole answer of a field such as 'Mutation.buy' or 'Customer.balances'; `customer` is whose fields are meant.
 * A GraphQL error fails the test.
 */
export async function askWhole<Data = unknown>(
  api: TestApi,
  operation: string,
  args: Args = {},
  customer = knownCustomer,
): Promise<Data> {
  const [owner = "", field = ""] = operation.split(".");
  const types = argumentsOf(operation);
  const names = Object.keys(args);
  const declared = names.map((name) => `$${name}: ${types.get(name)}`).join(", ");
  const passed = names.map((name) => `${name}: $${name}`).join(", ");
  const asked = `${field}${passed && `(${passed})`} ${everythingOf(operation)}`;
  const [open, close, path] = around(owner, customer);
  const keyword = owner === "Mutation" ? "mutation" : "query";
  const { data, errors } = await api.send<Json>(
    `${keyword} ${declared && `(${declared})`} { ${open}${asked}${close} }`,
    args,
  );
  expect(errors, operation).toBeUndefined();
  return [...path, field].reduce<unknown>((value, step) => (value as Json)[step], data) as Data;
}

/** What stands around a field of this type in a document, and the way to it in the answer. */
function around(owner: string, customer: string): [open: string, close: string, path: readonly string[]] {
  if (owner === "Customer") return [`customer(externalId: "${customer}") { id `, " }", ["customer"]];
  if (owner === "Partner") return ["viewer { partner { id ", " } }", ["viewer", "partner"]];
  return ["", "", []];
}
