import { Field, ID, ObjectType } from "type-graphql";
import { DateTimeScalar } from "../graph/time-and-url.scalar.js";

@ObjectType({
  description: "What can be placed now, so that an app can grey out a button before somebody presses it.",
  simpleResolvers: true,
})
export class TradingStatus {
  @Field(() => ID, { description: "Unique across all types; there is one status." })
  id!: string;

  @Field(() => Boolean, { description: "Whether buying is possible." })
  buy!: boolean;

  @Field(() => Boolean, { description: "Whether selling is possible." })
  sell!: boolean;

  @Field(() => Boolean, { description: "Whether deliveries are possible." })
  delivery!: boolean;

  @Field(() => Boolean, {
    description:
      "Whether a card number can be taken, and over this connection; stored cards follow buy and delivery.",
  })
  card!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Why something is not possible, for people; null while everything is.",
  })
  reason!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "Until when, as far as somebody said; null otherwise.",
  })
  until!: Date | null;
}
