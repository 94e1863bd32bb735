import { Field, ID, ObjectType } from "type-graphql";
import { AllowPartner } from "../../auth/allow.decorator.js";
import { Node } from "../../graph/node.type.js";
import { DateTimeScalar } from "../../graph/time-and-url.scalar.js";
import { UserError } from "../../graph/user-error.type.js";
import { PlacementRetry, PlacementState } from "./order-placement.enum.js";
import { OrderType } from "../order.enum.js";
import { Order } from "../order.type.js";

@ObjectType({
  implements: Node,
  description:
    "What this layer knows of something that it was asked to place, also when Minted's answer was lost.",
  simpleResolvers: true,
})
export class OrderPlacement implements Node {
  @Field(() => ID, { description: "Unique across all types; made of the externalId." })
  id!: string;

  @Field(() => ID, { description: "The caller's own order id." })
  externalId!: string;

  @Field(() => OrderType, { description: "What was to be placed." })
  type!: OrderType;

  @Field(() => PlacementState, { description: "What is known of it." })
  state!: PlacementState;

  @Field(() => PlacementRetry, { description: "What the caller should do next." })
  retry!: PlacementRetry;

  @Field(() => DateTimeScalar, { description: "When it was asked for." })
  requestedAt!: Date;

  @AllowPartner()
  @Field(() => String, {
    nullable: true,
    description: "The asking token's subject. Partner only: null for customers.",
  })
  requestedBy!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When its outcome was known; null until then.",
  })
  settledAt!: Date | null;

  @Field(() => [Order], {
    description: "The orders that came of it: Minted may split one request into several.",
  })
  orders!: Order[];

  @Field(() => UserError, { nullable: true, description: "Why it is REJECTED or NOT_SENT; null otherwise." })
  refusal!: UserError | null;
}
