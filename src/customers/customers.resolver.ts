import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { AllowAnyCaller } from "../auth/allow.decorator.js";
import type { Context } from "../context.js";
import { badUserInput } from "../faults.js";
import { externalIdForm } from "../graph/constraints.js";
import { loadCustomer } from "./customer-of.js";
import { Customer } from "./customer.type.js";

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
    @Info() info: GraphQLResolveInfo,
  ): Promise<Customer | null> {
    if (!externalIdForm.test(externalId))
      throw badUserInput("externalId: this must have 1 to 110 printable ASCII characters.");
    return loadCustomer(externalId, context, info);
  }
}
