import { Field, Int, ObjectType } from "type-graphql";
import { PageInfo } from "../graph/page-info.type.js";
import { Order } from "./order.type.js";

@ObjectType({ description: "One order's place in a list.", simpleResolvers: true })
export class OrderEdge {
  @Field(() => String, { description: "Hand it in as `after` for what follows this order." })
  cursor!: string;

  @Field(() => Order, { description: "The order." })
  node!: Order;
}

@ObjectType({ description: "A page of orders, newest first.", simpleResolvers: true })
export class OrderConnection {
  @Field(() => [OrderEdge], { description: "The orders with their cursors." })
  edges!: OrderEdge[];

  @Field(() => [Order], { description: "The orders alone." })
  nodes!: Order[];

  @Field(() => PageInfo, { description: "Where this page stands in the list." })
  pageInfo!: PageInfo;

  @Field(() => Int, {
    nullable: true,
    description: "How many orders the filter lets through in all; null where Minted does not say.",
  })
  totalCount!: number | null;
}
