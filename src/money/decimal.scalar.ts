import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { canonicalDecimal, decimalOfNumber } from "./decimal.js";

const expected = "a decimal of at most 15 significant digits, as text such as '559.4' or as a JSON number";

export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: "Decimal",
  description:
    "Exact decimal of at most 15 significant digits, as a JSON string, canonical: no exponent, no plus sign, no " +
    "trailing zeros ('559.4', '10'). As input, JSON numbers are accepted too; grams may have at most four " +
    "decimal places, money at most two.",
  serialize: (value) => (typeof value === "string" ? value : refuse()),
  parseValue: (value) => parse(value) ?? refuse(),
  parseLiteral: (node) => parseLiteral(node) ?? refuse(node),
});

function parse(value: unknown): string | null {
  if (typeof value === "string") return canonicalDecimal(value);
  return typeof value === "number" ? decimalOfNumber(value) : null;
}

function parseLiteral(node: ValueNode): string | null {
  const isNumeric = node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT;
  return isNumeric ? canonicalDecimal(node.value) : null;
}

function refuse(node?: ValueNode): never {
  throw new GraphQLError(`Expected ${expected}.`, { nodes: node ?? null });
}
