import { printSchemaWithDirectives } from "@graphql-tools/utils";
import { lexicographicSortSchema, type GraphQLSchema } from "graphql";

/** The schema as it is published: with its directives, in alphabetical order. */
export function printSchema(schema: GraphQLSchema): string {
  const sdl = printSchemaWithDirectives(lexicographicSortSchema(schema));
  return `${oneOfDefinition}\n\n${sdl}\n`;
}

/** Printers leave out what the specification knows; older tools do not know it yet. */
const oneOfDefinition = '"""Exactly one member is given, and not null."""\ndirective @oneOf on INPUT_OBJECT';
