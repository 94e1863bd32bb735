import { Field, ID, InputType } from "type-graphql";
import { ExternalId, Sku, WholeGrams } from "../graph/constraints.js";
import type { DecimalText } from "../money/decimal.js";
import { DecimalScalar } from "../money/decimal.scalar.js";

@InputType({ description: "What is to be delivered, and of whose metal." })
export class DeliveryQuoteInput {
  @ExternalId()
  @Field(() => ID, {
    nullable: true,
    description:
      "The partner's own id of the customer whose metal it is. Required from a partner; a customer's token means itself.",
  })
  customerExternalId?: string | null;

  @Sku()
  @Field(() => String, { description: "The product, such as GAU." })
  sku!: string;

  @WholeGrams()
  @Field(() => DecimalScalar, { description: "Whole grams." })
  amount!: DecimalText;
}
