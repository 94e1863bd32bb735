import {
  Kind,
  parse,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  type OperationDefinitionNode,
} from "graphql";
import { expect, test } from "vitest";
import { requestedNodes } from "../../src/graph/requested-fields.js";
import { conditionalRootIn } from "../../src/limits/conditional-root.js";
import { fragmentsOf } from "../../src/limits/fragments.js";

/** A document whose last fragment stands in it 2 ** 12 times. */
function doubling(root: string): string {
  const doubled = Array.from(
    { length: 12 },
    (_, at) => `fragment F${at} on T { ...F${at + 1} ...F${at + 1} }`,
  );
  return `${root} { ...F0 } ${root.includes("{") ? "} " : ""}${doubled.join(" ")} fragment F12 on T { last }`;
}

test("a fragment that fragments spread thousands of times is looked at once for a subscription's conditions", () => {
  const document = parse(doubling("subscription"));
  const last = document.definitions.at(-1) as FragmentDefinitionNode;
  let looks = 0;
  const counted = Object.defineProperty({ kind: Kind.FRAGMENT_DEFINITION, name: last.name }, "selectionSet", {
    get: () => ((looks += 1), last.selectionSet),
  }) as FragmentDefinitionNode;
  const definitions = [...document.definitions.slice(0, -1), counted];
  expect(conditionalRootIn({ ...document, definitions })).toBeNull();
  expect(looks).toBe(1);
});

test("a field that fragments spread thousands of times is asked for once", () => {
  const document = parse(doubling("query { root"));
  const operation = document.definitions[0] as OperationDefinitionNode;
  const info = {
    operation,
    fieldNodes: operation.selectionSet.selections,
    fragments: Object.fromEntries(fragmentsOf(document)),
    variableValues: {},
  } as unknown as GraphQLResolveInfo;
  expect(requestedNodes(info).map(({ name }) => name.value)).toEqual(["last"]);
});
