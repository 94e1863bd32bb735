import { readFileSync } from "node:fs";
import {
  Kind,
  parse,
  print,
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  type NamedTypeNode,
} from "graphql";
import { expect, test } from "vitest";
import { schemaAlone } from "../../src/schema-alone.js";
import { printSchema } from "../../src/print-schema.js";

/** A definition that has a name, with whichever of these parts its kind has. */
interface Definition {
  readonly name: { readonly value: string };
  readonly fields?: readonly (FieldDefinitionNode | InputValueDefinitionNode)[];
  readonly values?: readonly { readonly name: { readonly value: string } }[];
  readonly interfaces?: readonly NamedTypeNode[];
  readonly arguments?: readonly InputValueDefinitionNode[];
  readonly directives?: readonly ConstDirectiveNode[];
}

/** What a schema promises: 'Order.total' → 'Money', 'Query.order(by:)' → 'OrderLookup!'. */
function promisesOf(sdl: string): Map<string, string> {
  const definitions = parse(sdl).definitions.filter(isNamed);
  return new Map(definitions.flatMap((definition) => [...promises(definition)]));
}

const isNamed = (node: DefinitionNode) => "name" in node && node.name !== undefined;

function* promises(node: DefinitionNode): Generator<[string, string]> {
  const definition = node as unknown as Definition;
  const isDirective = node.kind === Kind.DIRECTIVE_DEFINITION;
  const name = isDirective ? `@${definition.name.value}` : definition.name.value;
  yield [name, node.kind];
  if (isDirective) for (const { value } of node.locations) yield [`${name} on ${value}`, ""];
  if (definition.directives?.some((directive) => directive.name.value === "oneOf"))
    yield [`${name} @oneOf`, ""];
  for (const one of definition.interfaces ?? []) yield [`${name} implements ${one.name.value}`, ""];
  for (const value of definition.values ?? []) yield [`${name}.${value.name.value}`, ""];
  for (const arg of definition.arguments ?? []) yield [`${name}(${arg.name.value}:)`, typed(arg)];
  for (const field of definition.fields ?? []) {
    yield [`${name}.${field.name.value}`, typed(field)];
    for (const arg of ("arguments" in field && field.arguments) || [])
      yield [`${name}.${field.name.value}(${arg.name.value}:)`, typed(arg)];
  }
}

/** The type, with the value that stands where none is given. */
function typed(node: FieldDefinitionNode | InputValueDefinitionNode): string {
  const fallback = "defaultValue" in node && node.defaultValue ? ` = ${print(node.defaultValue)}` : "";
  return print(node.type) + fallback;
}

const settled = promisesOf(readFileSync(new URL("settled.graphql", import.meta.url), "utf8"));
const present = promisesOf(printSchema(await schemaAlone()));

const absent = [...settled.keys()].filter((name) => !present.has(name));

test("nothing of the settled schema has another type, nullability, argument or default", () => {
  const common = [...settled].filter(([name]) => present.has(name));
  expect(common.length).toBeGreaterThan(300);
  expect(Object.fromEntries(common.map(([name]) => [name, present.get(name)]))).toEqual(
    Object.fromEntries(common),
  );
});

test("all of the settled schema is there", () => {
  expect(absent).toEqual([]);
});

test("what was added asks nothing new of those who keep to the settled schema", () => {
  const added = [...present].filter(([name, type]) => {
    const owner = name.slice(0, Math.max(name.indexOf("("), name.indexOf("."), 0));
    const isInput = name.endsWith(":)") || settled.get(owner) === Kind.INPUT_OBJECT_TYPE_DEFINITION;
    return isInput && settled.has(owner) && !settled.has(name) && type.endsWith("!");
  });
  expect(added).toEqual([]);
});
