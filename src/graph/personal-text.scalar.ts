import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { Redacted } from "./redacted.js";

export const PersonalTextScalar = new GraphQLScalarType<Redacted, string>({
  name: "PersonalText",
  description:
    "Text that identifies a person. It is never logged, and no message repeats it; clients should treat it alike, " +
    "and send it in variables.",
  serialize: (value) => (value instanceof Redacted ? value.reveal() : refuse()),
  parseValue: (value) => (typeof value === "string" ? new Redacted(value) : refuse()),
  parseLiteral: (node) => (node.kind === Kind.STRING ? new Redacted(node.value) : refuse(node)),
});

function refuse(node?: ValueNode): never {
  throw new GraphQLError("Expected text.", { nodes: node ?? null });
}
