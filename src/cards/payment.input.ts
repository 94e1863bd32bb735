import { ValidateNested } from "class-validator";
import { Field, InputType } from "type-graphql";
import { OnlyTrue } from "../graph/constraints.js";
import { OneOf } from "../graph/directives.decorator.js";
import { CardInput, StoredCardPaymentInput } from "./card.input.js";

@OneOf()
@InputType({ description: "How an order is paid. A card pays for a customer's order only." })
export class PaymentInput {
  @OnlyTrue()
  @Field(() => Boolean, { nullable: true, description: "From the account's cash balance: can only be true." })
  cashBalance?: boolean | null;

  @ValidateNested()
  @Field(() => CardInput, { nullable: true, description: "With a card's number." })
  card?: CardInput | null;

  @ValidateNested()
  @Field(() => StoredCardPaymentInput, { nullable: true, description: "With a stored card." })
  storedCard?: StoredCardPaymentInput | null;
}
