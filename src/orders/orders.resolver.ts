import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from "type-graphql";
import { AllowAnyCaller } from "../auth/allow.decorator.js";
import type { Context } from "../context.js";
import { customerOf } from "../customers/customer-of.js";
import { Customer, type CustomerReference } from "../customers/customer.type.js";
import { Inferred } from "../graph/directives.decorator.js";
import { Costs } from "../limits/cost.decorator.js";
import { findOrder } from "./find-order.js";
import { listedCustomer, listOrders } from "./list-orders.js";
import { OrderConnection } from "./order-connection.type.js";
import { OrderFilter, OrderLookup } from "./order-filter.input.js";
import { OrderStatusDetail } from "./order-status-detail.type.js";
import { Order } from "./order.type.js";

@Resolver(() => Order)
export class OrdersResolver {
  @AllowAnyCaller()
  @Query(() => Order, {
    nullable: true,
    description: "One order; null when there is none, and when it is not the caller's to see.",
  })
  order(
    @Arg("by", () => OrderLookup, { description: "Exactly one of its keys." }) by: OrderLookup,
    @Ctx() { loaders }: Context,
  ): Promise<Order | null> {
    return findOrder(by, loaders.orders);
  }

  @AllowAnyCaller()
  @Inferred(
    "Minted's page of the order list was not to be seen: its filters and pages are read from its e-commerce twin.",
  )
  @Query(() => OrderConnection, {
    nullable: true,
    description:
      "Orders, newest first: all that the caller may see. Null, with an error, when Minted does not answer.",
  })
  orders(
    @Arg("first", () => Int, { nullable: true, defaultValue: 10, description: "How many: 1 to 30." })
    first: number | null,
    @Arg("after", () => String, { nullable: true, description: "The cursor behind which the page begins." })
    after: string | null,
    @Arg("filter", () => OrderFilter, { nullable: true, description: "Which orders." })
    filter: OrderFilter | null,
    @Ctx() context: Context,
  ): Promise<OrderConnection> {
    const args = { first: first ?? null, after: after ?? null };
    return listOrders(args, listedCustomer(filter, context), filter, context);
  }

  @AllowAnyCaller()
  @Inferred("Minted's page of order statuses was not to be seen.")
  @Query(() => [OrderStatusDetail], {
    nullable: true,
    description: "The statuses that Minted lists. Null, with an error, when Minted does not answer.",
  })
  orderStatuses(@Ctx() { loaders }: Context): Promise<readonly OrderStatusDetail[]> {
    return loaders.orderStatuses.load("all");
  }

  @Costs({ calls: 1 })
  @FieldResolver(() => Customer, {
    nullable: true,
    description:
      "The live customer; null on the partner's own orders. Its id and externalId cost no call of their own, so that " +
      "they stand here also where Minted does not know the customer any more; asked for more than them, it is null then.",
  })
  customer(
    @Root() order: Order,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): CustomerReference | null | Promise<Customer | null> {
    return customerOf(order.customerExternalId, context, info);
  }
}
