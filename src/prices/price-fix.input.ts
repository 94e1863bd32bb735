import { Field, ID, InputType } from "type-graphql";
import { ExternalId, PositiveDecimal } from "../graph/constraints.js";
import { Currency } from "../money/currency.enum.js";
import type { DecimalText } from "../money/decimal.js";
import { DecimalScalar } from "../money/decimal.scalar.js";

@InputType({ description: "What prices are to be fixed." })
export class PriceFixInput {
  @Field(() => Currency, { description: "The currency of the prices, and of the order to come." })
  currency!: Currency;

  @ExternalId()
  @Field(() => ID, {
    nullable: true,
    description:
      "The partner's own id of the customer that is to trade; null fixes the partner's own prices. " +
      "A customer's token fixes for itself, whatever stands here.",
  })
  customerExternalId?: string | null;

  @PositiveDecimal(2)
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      "The money to spend, to the kuruş: each price then says the grams that it buys. " +
      "Needs a customer. Null prices by amount.",
  })
  total?: DecimalText | null;
}
