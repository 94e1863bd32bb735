import { Field, InputType } from "type-graphql";
import { Inferred } from "../../graph/directives.decorator.js";
import { DateScalar } from "../../graph/time-and-url.scalar.js";
import { Currency } from "../../money/currency.enum.js";

@Inferred("Minted's page of the partner's stats was not to be seen: the body's names are guessed.")
@InputType({ description: "Which of the partner's stats; what is left out is left to Minted." })
export class PartnerStatsInput {
  @Field(() => DateScalar, { nullable: true, description: "Only this day (Minted's) and later ones." })
  from?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "Only this day (Minted's) and earlier ones; not before `from`.",
  })
  to?: string | null;

  @Field(() => Currency, { nullable: true, description: "Only orders in this currency." })
  currencyCode?: Currency | null;
}
