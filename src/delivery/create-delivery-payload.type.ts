import { Field, ObjectType } from "type-graphql";
import { CardPayment } from "../cards/card-payment.type.js";
import { PlacingPayload } from "../orders/placing/placing-payload.type.js";

@ObjectType({ implements: PlacingPayload, description: "The answer to createDelivery." })
export class CreateDeliveryPayload extends PlacingPayload {
  @Field(() => CardPayment, {
    nullable: true,
    simple: true,
    description: "The card payment of the fee, to be finished; null when paid from a balance.",
  })
  payment!: CardPayment | null;
}
