import { Field, Int, ObjectType } from "type-graphql";
import { Inferred } from "../../graph/directives.decorator.js";
import { DateScalar } from "../../graph/time-and-url.scalar.js";
import { CurrencyCodeScalar } from "../../money/currency-code.scalar.js";
import { Money } from "../../money/money.type.js";

@Inferred("Minted's page of the partner's stats was not to be seen: path, body and rows are guessed.")
@ObjectType({
  description: "What was ordered through the partner on one day in one currency. Seen by the partner alone.",
  simpleResolvers: true,
})
export class PartnerStat {
  @Field(() => DateScalar, { description: "The day, Minted's." })
  date!: string;

  @Field(() => CurrencyCodeScalar, { description: "The currency of the orders that are counted." })
  currencyCode!: string;

  @Field(() => Int, { nullable: true, description: "How many orders; null where Minted does not say." })
  orderCount!: number | null;

  @Field(() => Money, {
    nullable: true,
    description: "What was paid for metal, as Minted gave it; null where it does not say.",
  })
  buyTotal!: Money | null;

  @Field(() => Money, {
    nullable: true,
    description: "What was received for metal, as Minted gave it; null where it does not say.",
  })
  sellTotal!: Money | null;
}
