import { Field, Int, ObjectType } from "type-graphql";
import { Inferred } from "../graph/directives.decorator.js";
import type { DecimalText } from "../money/decimal.js";
import { DecimalScalar } from "../money/decimal.scalar.js";
import { Money } from "../money/money.type.js";

@Inferred(
  "Minted's page of the BIN query was not to be seen: it is read like that of the same vendor's payment service.",
)
@ObjectType({ description: "One way to pay by card, in so many parts.", simpleResolvers: true })
export class Installment {
  @Field(() => Int, {
    description: "In how many parts; 1 is at once. Hand it in as `installments` of the card.",
  })
  count!: number;

  @Field(() => Money, {
    nullable: true,
    description: "What is to be paid without what the parts cost; null where Minted does not say.",
  })
  amount!: Money | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "What paying in parts costs on top, in per cent; null where Minted does not say.",
  })
  margin!: DecimalText | null;

  @Field(() => Money, {
    nullable: true,
    description: "One part, as Minted gave it; null where it does not say.",
  })
  amountPerInstallment!: Money | null;

  @Field(() => Money, { description: "All parts together, as Minted gave it, never recomputed." })
  total!: Money;
}
