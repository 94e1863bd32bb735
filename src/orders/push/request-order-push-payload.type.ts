import { Field, ObjectType } from "type-graphql";
import { UserError } from "../../graph/user-error.type.js";
import { Order } from "../order.type.js";

@ObjectType({ description: "The answer to requestOrderPush.", simpleResolvers: true })
export class RequestOrderPushPayload {
  @Field(() => Order, { nullable: true, description: "The order as it is now; null when refused." })
  order!: Order | null;

  @Field(() => [UserError], { description: "Why it was refused; empty on success." })
  userErrors!: UserError[];
}
