import { Directive } from "type-graphql";

/** Marks what Minted's documentation does not show: outside the compatibility promise until it is verified. */
export const Inferred = (why: string) => Directive(`@inferred(why: ${JSON.stringify(why)})`);

/** Marks an input of which exactly one member is given. */
export const OneOf = () => Directive("@oneOf");
