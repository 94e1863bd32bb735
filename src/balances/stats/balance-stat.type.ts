import { Field, ObjectType } from "type-graphql";
import { Inferred } from "../../graph/directives.decorator.js";
import { DateScalar } from "../../graph/time-and-url.scalar.js";
import type { DecimalText } from "../../money/decimal.js";
import { DecimalScalar } from "../../money/decimal.scalar.js";

@Inferred("Minted's page of the seven days' stats was not to be seen: path and rows are guessed.")
@ObjectType({
  description: "What an account held of one currency or metal on one day.",
  simpleResolvers: true,
})
export class BalanceStat {
  @Field(() => DateScalar, { description: "The day, Minted's." })
  date!: string;

  @Field(() => String, { description: "A currency (TRY) or a metal's sku (GAU), as in Balance." })
  currencyCode!: string;

  @Field(() => DecimalScalar, {
    description: "What was held at the day's end, or is held now on the present day: money or grams.",
  })
  balance!: DecimalText;
}
