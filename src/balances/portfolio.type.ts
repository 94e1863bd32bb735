import { Field, ID, ObjectType } from "type-graphql";
import { Inferred } from "../graph/directives.decorator.js";
import { DateTimeScalar } from "../graph/time-and-url.scalar.js";
import { Money } from "../money/money.type.js";

@Inferred(
  "It rests on what Minted's numbers of a balance mean, and on its product prices: both are inferred.",
)
@ObjectType({
  description:
    "What a customer's balances are worth in one currency, an estimate: the sum of their values at the sell prices " +
    "of one moment. Balances without a value in that currency (cash of another currency, metals that Minted does " +
    "not price) are left out of all three sums: a balance's own `value` is null there.",
  simpleResolvers: true,
})
export class Portfolio {
  @Field(() => ID, {
    description:
      "Unique across all types; made of the customer and the currency, so that a newer one replaces it.",
  })
  id!: string;

  @Field(() => Money, { description: "Cash and metals together." })
  total!: Money;

  @Field(() => Money, {
    description: "Only what is held in this currency, blocked money included: no other cash is converted.",
  })
  cash!: Money;

  @Field(() => Money, {
    description:
      "All metals that Minted prices, blocked grams included, each rounded to two places by itself.",
  })
  metals!: Money;

  @Field(() => DateTimeScalar, { description: "When Minted was asked for the prices." })
  at!: Date;
}
