import { Field, ID, InputType } from "type-graphql";
import { ExternalId } from "../graph/constraints.js";
import { CardDetailsInput, StoredCardToken } from "./card.input.js";

const whose =
  "The partner's own id of the customer whose card it is. Required from a partner; a customer's token means itself.";

@InputType({
  description:
    "A card to be kept for a customer. Refused as NOT_PERMITTED where the operator does not take card numbers (CARD_ENTRY).",
})
export class AddStoredCardInput extends CardDetailsInput {
  @ExternalId()
  @Field(() => ID, { nullable: true, description: whose })
  customerExternalId?: string | null;
}

@InputType({ description: "A stored card that is to be forgotten." })
export class DeleteStoredCardInput {
  @ExternalId()
  @Field(() => ID, { nullable: true, description: whose })
  customerExternalId?: string | null;

  @StoredCardToken()
  @Field(() => ID, { description: "The card's token, one of the customer's storedCards." })
  token!: string;
}
