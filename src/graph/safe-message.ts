import { Kind, type GraphQLError } from "graphql";

const valueKinds: ReadonlySet<string> = new Set([
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
]);

/** graphql-js quotes what stands in the document; no message may print a value, be it a name or a card number. */
export function safeDocumentMessage(error: GraphQLError): string {
  if (error.message.startsWith("Syntax Error")) {
    return error.message.replace(/\b(Int|Float|String|BlockString) ".*"/s, "$1");
  }
  const [node] = error.nodes ?? [];
  if (!node || !valueKinds.has(node.kind)) return error.message;
  const expected =
    /^Expected value of type "[^"]*"/.exec(error.message) ?? /in "[^"]*" enum/.exec(error.message);
  return expected ? `This value does not fit: ${expected[0]}.` : "This value does not fit its type.";
}
