import { Field, ID, ObjectType } from "type-graphql";
import { OwnedBy } from "../auth/owned.decorator.js";
import { Inferred } from "../graph/directives.decorator.js";
import { nodeId } from "../graph/node-id.js";
import { Node } from "../graph/node.type.js";

/** Of whose it is and of its token; see readStoredCardKey. */
export const storedCardId = (customerExternalId: string, token: string): string =>
  nodeId("StoredCard", `${encodeURIComponent(customerExternalId)}:${token}`);

/** What storedCardId made the key of an id from; null for anything else. */
export function readStoredCardKey(key: string): { customerExternalId: string; token: string } | null {
  const colon = key.indexOf(":");
  try {
    return { customerExternalId: decodeURIComponent(key.slice(0, colon)), token: key.slice(colon + 1) };
  } catch {
    return null;
  }
}

@Inferred("Minted's pages of card storage were not to be seen: read from the same vendor's payment service.")
@OwnedBy((card: StoredCard) => card.customerExternalId)
@ObjectType({
  implements: Node,
  description: "A card that Minted keeps for a customer. Seen by the partner, and by the customer itself.",
  simpleResolvers: true,
})
export class StoredCard implements Node {
  @Field(() => ID, { description: "Unique across all types; made of whose it is and of the token." })
  id!: string;

  /** Whose it is. */
  customerExternalId!: string;

  @Field(() => ID, { description: "Hand it in as storedCard.token to pay with this card." })
  token!: string;

  @Field(() => String, {
    description: "Such as 404809******7528, never more; stars alone where Minted does not show it.",
  })
  maskedCardNumber!: string;

  @Field(() => String, {
    nullable: true,
    description: "The name on the card; null where Minted does not say.",
  })
  cardHolder!: string | null;

  @Field(() => String, { nullable: true, description: "Such as Visa; null where Minted does not say." })
  cardAssociation!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The month in which it expires, MM/YY; null where Minted does not say.",
  })
  expiry!: string | null;
}
