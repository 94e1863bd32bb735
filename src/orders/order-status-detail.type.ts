import { Field, Int, ObjectType } from "type-graphql";
import { Inferred } from "../graph/directives.decorator.js";
import { OrderStatus } from "./order.enum.js";

@Inferred("Minted's page of order statuses was not to be seen.")
@ObjectType({ description: "One of the statuses that Minted lists.", simpleResolvers: true })
export class OrderStatusDetail {
  @Field(() => Int, { description: "Minted's number of it." })
  id!: number;

  @Field(() => String, {
    description: "Minted's name of it, in the caller's language where Minted translates it.",
  })
  name!: string;

  @Field(() => OrderStatus, { description: "The same as an enum; UNKNOWN where the name is new." })
  status!: OrderStatus;
}
