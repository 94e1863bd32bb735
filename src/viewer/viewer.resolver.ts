import type { GraphQLResolveInfo } from "graphql";
import { Ctx, FieldResolver, Info, Query, Resolver } from "type-graphql";
import { AllowAnyCaller } from "../auth/allow.decorator.js";
import { Role } from "../auth/role.enum.js";
import type { Context } from "../context.js";
import { customerOf } from "../customers/customer-of.js";
import { Customer, type CustomerReference } from "../customers/customer.type.js";
import { nodeId } from "../graph/node-id.js";
import { Costs } from "../limits/cost.decorator.js";
import { loadPricesAhead } from "../prices/load-prices-ahead.js";
import { thePartner } from "../partner/partner.type.js";
import { Viewer } from "./viewer.type.js";

@Resolver(() => Viewer)
export class ViewerResolver {
  @AllowAnyCaller()
  @Costs({ calls: 0 })
  @Query(() => Viewer, { nullable: true, description: "Who is calling." })
  viewer(@Ctx() context: Context, @Info() info: GraphQLResolveInfo): Viewer | null {
    const { caller } = context;
    if (caller.role === null) return null;
    loadPricesAhead(context, info);
    if (caller.role === Role.PARTNER)
      return { id: nodeId("Viewer", "partner"), role: caller.role, partner: thePartner };
    return {
      id: nodeId("Viewer", `customer:${caller.customerExternalId}`),
      role: caller.role,
      partner: null,
    };
  }

  @Costs({ calls: 1 })
  @FieldResolver(() => Customer, {
    nullable: true,
    description: "The customer itself; null for the partner.",
  })
  customer(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): CustomerReference | null | Promise<Customer | null> {
    return customerOf(
      context.caller.role === Role.CUSTOMER ? context.caller.customerExternalId : null,
      context,
      info,
    );
  }
}
