import { Kind, type GraphQLError } from "graphql";
import { withoutCardNumbers } from "../minted/card-numbers.js";

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

/** Messages about a value that quote the schema's names alone. */
const saysNoValue =
  /^(Field "[\w.]+" of required type "[\w![\]]+" was not provided\.|OneOf Input Object "\w+" must specify exactly one key\.|Expected a decimal of at most 15 .*|A Card\w+ is taken from variables only\. .*)$/;

/** graphql-js quotes what stands in the document; no message may print a value, or a card number in a name. */
export function safeDocumentMessage(error: GraphQLError): string {
  return withoutCardNumbers(withoutValue(error));
}

/** Whether the stack did not suffice for it. */
export const isExhaustion = ({ message }: Error) => message.startsWith("Maximum call stack size exceeded");

const tooManyTokens = (most: string) =>
  `This document has more than ${most} tokens (names, values, punctuators), the most that are allowed. Send values in ` +
  "variables, ask for less, or in several operations.";

const tooDeep =
  "This document has more brackets inside brackets than can be read. Send values in variables, or ask for less at once.";

function withoutValue(error: GraphQLError): string {
  // Apollo Server hands on what the parser threw, whatever it was.
  if (isExhaustion(error)) return tooDeep;
  const tokens = /Document contains more tha[nt] (\d+) tokens/.exec(error.message);
  if (tokens) return tooManyTokens(tokens[1] ?? "");
  if (error.message.startsWith("Syntax Error")) {
    return error.message.replace(/\b(Name|Int|Float|String|BlockString) ".*"/s, "$1");
  }
  if (error.message.startsWith("Unknown operation named"))
    return "The document has no operation of that name.";
  const argument = /^Argument "(\w+)" has invalid value/.exec(error.message);
  if (argument) return `The argument "${argument[1]}" is not whole: a variable in it is missing or null.`;
  if (saysNoValue.test(error.message)) return error.message;
  const [node] = error.nodes ?? [];
  if (!node || !valueKinds.has(node.kind)) return error.message;
  const type = /^Expected value of type "([^"]*)"|in "([^"]*)" enum/.exec(error.message);
  const name = type?.[1] ?? type?.[2];
  return name === undefined
    ? "This value does not fit its type."
    : `A value of type "${name}" is expected here.`;
}
