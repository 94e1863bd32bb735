import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { AllowPartner } from "../auth/allow.decorator.js";
import type { Context } from "../context.js";
import { Customer } from "../customers/customer.type.js";
import { OwnCall } from "../graph/own-call.decorator.js";
import { Partner } from "../partner/partner.type.js";
import { Balance } from "./balance.type.js";

@Resolver(() => Customer)
export class CustomerBalancesResolver {
  @OwnCall()
  @FieldResolver(() => [Balance], {
    nullable: true,
    description:
      "What the customer holds, cash and metals. Null when Minted does not know the customer, and, with an error, " +
      "when it does not answer.",
  })
  balances(@Root() customer: Customer, @Ctx() context: Context): Promise<Balance[] | null> {
    return context.loaders.customerBalances.load(customer.externalId);
  }
}

@Resolver(() => Partner)
export class PartnerBalancesResolver {
  @AllowPartner()
  @OwnCall()
  @FieldResolver(() => [Balance], {
    nullable: true,
    description:
      "What the partner itself holds. Partner only. Null, with an error, when Minted does not answer.",
  })
  balances(@Root() _partner: Partner, @Ctx() context: Context): Promise<Balance[]> {
    return context.loaders.partnerBalances.load("partner");
  }
}
