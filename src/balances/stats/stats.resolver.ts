import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { AllowPartner } from "../../auth/allow.decorator.js";
import type { Context } from "../../context.js";
import { Customer } from "../../customers/customer.type.js";
import { badUserInput } from "../../faults.js";
import { Inferred } from "../../graph/directives.decorator.js";
import { OwnCall } from "../../graph/own-call.decorator.js";
import { Partner } from "../../partner/partner.type.js";
import { BalanceStat } from "./balance-stat.type.js";
import { PartnerStat } from "./partner-stat.type.js";
import { PartnerStatsInput } from "./partner-stats.input.js";

@Resolver(() => Customer)
export class BalanceStatsResolver {
  @OwnCall()
  @Inferred("Minted's page of the seven days' stats was not to be seen: path and rows are guessed.")
  @FieldResolver(() => [BalanceStat], {
    nullable: true,
    description:
      "What the customer held on each of the last seven days, in the order that Minted gives. Null when Minted does " +
      "not know the customer, and, with an error, when it does not answer.",
  })
  balanceStats(@Root() customer: Customer, @Ctx() { loaders }: Context): Promise<BalanceStat[] | null> {
    return loaders.customerBalanceStats.load(customer.externalId);
  }
}

@Resolver(() => Partner)
export class PartnerStatsResolver {
  @AllowPartner()
  @OwnCall()
  @Inferred("Minted's page of the partner's stats was not to be seen: path, body and rows are guessed.")
  @FieldResolver(() => [PartnerStat], {
    nullable: true,
    description:
      "What was ordered through the partner, by day and currency, in the order that Minted gives. Partner only. " +
      "Null, with an error, when Minted does not answer.",
  })
  stats(
    @Root() _partner: Partner,
    @Arg("input", () => PartnerStatsInput, {
      nullable: true,
      description: "Which days and which currency; left out, what Minted shows by itself.",
    })
    input: PartnerStatsInput | null,
    @Ctx() { loaders }: Context,
  ): Promise<PartnerStat[]> {
    const request = {
      from: input?.from ?? null,
      to: input?.to ?? null,
      currencyCode: input?.currencyCode ?? null,
    };
    if (request.from !== null && request.to !== null && request.from > request.to)
      throw badUserInput("input.to: this day must not be before `from`.");
    return loaders.partnerStats.load(request);
  }
}
