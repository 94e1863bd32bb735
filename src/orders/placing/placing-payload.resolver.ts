import type { GraphQLResolveInfo } from "graphql";
import { Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.js";
import { customerOf } from "../../customers/customer-of.js";
import { Customer, type CustomerReference } from "../../customers/customer.type.js";
import { Costs } from "../../limits/cost.decorator.js";
import { Partner, thePartner } from "../../partner/partner.type.js";
import { PlacingPayload } from "./placing-payload.type.js";

@Resolver(() => PlacingPayload)
export class PlacingPayloadResolver {
  @Costs({ calls: 1 })
  @FieldResolver(() => Customer, {
    nullable: true,
    description: "The customer whose balances moved; null when refused, and on the partner's own orders.",
  })
  customer(
    @Root() payload: PlacingPayload,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): CustomerReference | null | Promise<Customer | null> {
    return customerOf(payload.account?.customer?.externalId ?? null, context, info);
  }

  @FieldResolver(() => Partner, {
    nullable: true,
    description: "The partner, whose balances moved; null when refused, and on a customer's orders.",
  })
  partner(@Root() payload: PlacingPayload): Partner | null {
    return payload.account?.customer === null ? thePartner : null;
  }
}
