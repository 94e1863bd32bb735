import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from "type-graphql";
import { AllowAnyCaller } from "../auth/allow.decorator.js";
import type { Context } from "../context.js";
import { badUserInput } from "../faults.js";
import { externalIdForm } from "../graph/constraints.js";
import { PriceFix } from "../prices/price-fix.type.js";
import { customerOf } from "./customer-of.js";
import { Customer, type CustomerReference } from "./customer.type.js";

@Resolver(() => Customer)
export class CustomersResolver {
  @AllowAnyCaller()
  @Query(() => Customer, {
    nullable: true,
    description: "One customer; null when there is none, and when it is not the caller's to see.",
  })
  customer(
    @Arg("externalId", () => ID, { description: "The partner's own id of the customer." }) externalId: string,
    @Ctx() context: Context,
  ): Promise<Customer | null> {
    if (!externalIdForm.test(externalId))
      throw badUserInput("externalId: this must have 1 to 110 printable ASCII characters.");
    return context.loaders.customers.load(externalId);
  }
}

@Resolver(() => PriceFix)
export class PriceFixCustomerResolver {
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
