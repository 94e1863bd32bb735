import { Extensions } from "type-graphql";

/** Whose an object is: a customer's externalId, or null for the partner's own. */
export type OwnerOf = (object: never) => string | null;

export const ownerKey = "owner";

/** On a type whose objects are somebody's: whichever field comes upon one, only who may see it does. */
export const OwnedBy = <T>(ownerOf: (object: T) => string | null) => Extensions({ [ownerKey]: ownerOf });

/** On a type whose objects are the same for every caller. */
export const OwnedByNobody = () => Extensions({ [ownerKey]: null });
