import { GraphQLError, GraphQLScalarType } from "graphql";
import { Redacted } from "../graph/redacted.js";

interface WriteOnly {
  readonly name: string;
  readonly description: string;
  readonly form: RegExp;
  /** What is kept of a text that has the form. */
  readonly kept?: (text: string) => string;
}

/** Documents are cached and logged everywhere; variables are not. */
const onlyFromVariables = "is taken from variables only. Send it in a variable, never in the document.";

/**
 * A scalar that goes in and never out: read from variables alone, wrapped at once, refused where it would be
 * written. None of its messages holds what was sent.
 */
function writeOnly({ name, description, form, kept = (text) => text }: WriteOnly) {
  return new GraphQLScalarType<Redacted, never>({
    name,
    description: `${description} Write-only: accepted from variables, never from a document's literals; never answered, logged or echoed.`,
    parseValue: (value) => {
      if (typeof value === "string" && form.test(value)) return new Redacted(kept(value));
      throw new GraphQLError(`This is not a value of type ${name}.`);
    },
    parseLiteral: (node) => {
      throw new GraphQLError(`A ${name} ${onlyFromVariables}`, { nodes: node });
    },
    serialize: () => {
      throw new GraphQLError(`A ${name} is never answered.`);
    },
  });
}

export const CardNumberScalar = writeOnly({
  name: "CardNumber",
  description: "A card's number as text: 12 to 19 digits, single spaces or hyphens between them are allowed.",
  form: /^\d(?:[ -]?\d){11,18}$/,
  kept: (text) => text.replace(/[ -]/g, ""),
});

export const CardExpiryScalar = writeOnly({
  name: "CardExpiry",
  description: "The month in which a card expires: MM/YY.",
  form: /^(?:0[1-9]|1[0-2])\/\d{2}$/,
});

export const CardSecurityCodeScalar = writeOnly({
  name: "CardSecurityCode",
  description: "The three or four digits on a card beside its number, as text.",
  form: /^\d{3,4}$/,
});
