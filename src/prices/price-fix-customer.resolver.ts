import type { GraphQLResolveInfo } from "graphql";
import { Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import type { Context } from "../context.js";
import { customerOf } from "../customers/customer-of.js";
import { Customer, type CustomerReference } from "../customers/customer.type.js";
import { Costs } from "../limits/cost.decorator.js";
import { PriceFix } from "./price-fix.type.js";

@Resolver(() => PriceFix)
export class PriceFixCustomerResolver {
  @Costs({ calls: 1 })
  @FieldResolver(() => Customer, {
    nullable: true,
    description:
      "For whom the prices were fixed; null for the partner's own. Its id and externalId cost no call.",
  })
  customer(
    @Root() price: PriceFix,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): CustomerReference | null | Promise<Customer | null> {
    return customerOf(price.customerExternalId, context, info);
  }
}
