import { Field, ObjectType } from "type-graphql";
import { Order } from "./order.type.js";
import { OrderPlacement } from "./placing/order-placement.type.js";

@ObjectType({ description: "Where an order is, and what is known of its placing.", simpleResolvers: true })
export class OrderUpdate {
  @Field(() => OrderPlacement, {
    nullable: true,
    description:
      "What this layer knows of its placing; null where it was placed elsewhere, and where it is not the caller's.",
  })
  placement!: OrderPlacement | null;

  @Field(() => Order, {
    nullable: true,
    description: "The order; null while there is none, and when it is not the caller's to see.",
  })
  order!: Order | null;
}
