import { ValidateNested } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { ExactlyOneMember, ExternalId, PositiveDecimal, Sku, WholeGrams } from "../graph/constraints.js";
import type { DecimalText } from "../money/decimal.js";
import { DecimalScalar } from "../money/decimal.scalar.js";
import { AccountInput } from "../orders/placing/account.input.js";
import { PaymentInput } from "../cards/payment.input.js";
import { AddressInput } from "./address.input.js";

@InputType({ description: "Metal to take out of storage and send." })
export class CreateDeliveryInput {
  @ExternalId()
  @Field(() => ID, {
    description: "The caller's own order id, unique per partner; from a customer's token it must be a UUID.",
  })
  externalId!: string;

  @Sku()
  @Field(() => String, {
    description: "The product, such as GAU; deliveryWallets has those that can be sent.",
  })
  sku!: string;

  @WholeGrams()
  @Field(() => DecimalScalar, { description: "Whole grams." })
  amount!: DecimalText;

  @ExactlyOneMember()
  @ValidateNested()
  @Field(() => AccountInput, {
    nullable: true,
    description:
      "Whose metal it is. Required from a partner; a customer's token means itself. Only to a customer is anything " +
      "delivered: never the partner's own account. What Minted has stored of the customer need not be given again.",
  })
  account?: AccountInput | null;

  @ExactlyOneMember()
  @ValidateNested()
  @Field(() => PaymentInput, { description: "How the fee is paid." })
  payment!: PaymentInput;

  @ValidateNested()
  @Field(() => AddressInput, { description: "Where the invoice goes." })
  billingAddress!: AddressInput;

  @ValidateNested()
  @Field(() => AddressInput, { description: "Where the metal goes." })
  shippingAddress!: AddressInput;

  @PositiveDecimal(2)
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      "The fee that the person saw, as deliveryQuote gave it: where it is another one now, the delivery is refused as " +
      "PRICE_CHANGED before anything is sent.",
  })
  expectedTotal?: DecimalText | null;
}
