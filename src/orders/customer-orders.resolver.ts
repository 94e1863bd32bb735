import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { Context } from "../context.js";
import { Customer } from "../customers/customer.type.js";
import { OwnCall } from "../graph/own-call.decorator.js";
import { listOrders } from "./list-orders.js";
import { OrderConnection } from "./order-connection.type.js";
import { CustomerOrderFilter } from "./order-filter.input.js";

@Resolver(() => Customer)
export class CustomerOrdersResolver {
  @OwnCall()
  @FieldResolver(() => OrderConnection, {
    nullable: true,
    description: "The customer's orders, newest first. Null, with an error, when Minted does not answer.",
  })
  orders(
    @Root() customer: Customer,
    @Arg("first", () => Int, { nullable: true, defaultValue: 10, description: "How many: 1 to 30." })
    first: number | null,
    @Arg("after", () => String, { nullable: true, description: "The cursor behind which the page begins." })
    after: string | null,
    @Arg("filter", () => CustomerOrderFilter, {
      nullable: true,
      description: "Which of the customer's orders.",
    })
    filter: CustomerOrderFilter | null,
    @Ctx() context: Context,
  ): Promise<OrderConnection> {
    return listOrders({ first: first ?? null, after: after ?? null }, customer.externalId, filter, context);
  }
}
