import { ArrayMaxSize, ArrayMinSize, Matches, ValidateNested } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { AllowPartner } from "../../auth/allow.decorator.js";
import { PaymentInput } from "../../cards/payment.input.js";
import { DistinctBy, ExactlyOneMember, ExternalId, PositiveDecimal, Sku } from "../../graph/constraints.js";
import { Inferred } from "../../graph/directives.decorator.js";
import { saying } from "../../graph/words.js";
import { Currency } from "../../money/currency.enum.js";
import type { DecimalText } from "../../money/decimal.js";
import { DecimalScalar } from "../../money/decimal.scalar.js";
import { AccountInput } from "./account.input.js";

export const itemCount = saying("Give 1 to 30 items.", "1 ila 30 kalem verin.");

export const PriceToken = () =>
  Matches(
    /^[\x21-\x7e]{1,256}$/,
    saying("This must be the token of a price fix.", "Bu, sabitlenmiş bir fiyatın kodu olmalı."),
  );

@InputType({ description: "One line of an order to be placed." })
export class OrderItemInput {
  @Sku()
  @Field(() => String, { description: "The product, such as GAU; each at most once in an order." })
  sku!: string;

  @PositiveDecimal(4)
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      "Grams, with at most four decimal places. Left out with a price that was fixed from a total.",
  })
  amount?: DecimalText | null;
}

@InputType({ description: "What buying and selling have in common." })
export abstract class TradeInput {
  @ExternalId()
  @Field(() => ID, {
    description: "The caller's own order id, unique per partner; from a customer's token it must be a UUID.",
  })
  externalId!: string;

  @PriceToken()
  @Field(() => String, {
    description: "The token of a price fix for the same account and currency, not used before.",
  })
  priceToken!: string;

  @Field(() => Currency, { description: "The price fix's currency." })
  currency!: Currency;

  @ExactlyOneMember()
  @ValidateNested()
  @Field(() => AccountInput, {
    nullable: true,
    description: "Whose account is meant. Required from a partner; a customer's token means itself.",
  })
  account?: AccountInput | null;

  @ArrayMinSize(1, itemCount)
  @ArrayMaxSize(30, itemCount)
  @DistinctBy("sku")
  @ValidateNested({ each: true })
  @Field(() => [OrderItemInput], {
    description:
      "What to trade: 1 to 30 products, none twice; exactly one with a price that was fixed from a total.",
  })
  items!: OrderItemInput[];

  @PositiveDecimal(2)
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      "The total before tax that the person saw: where the fixed prices give another one, the order is refused as " +
      "PRICE_CHANGED before anything is sent. It cannot be checked for a price that was not fixed through this API.",
  })
  expectedTotal?: DecimalText | null;
}

@InputType({ description: "An order to sell metal." })
export class SellInput extends TradeInput {}

@InputType({ description: "An order to buy metal." })
export class BuyInput extends TradeInput {
  @ExactlyOneMember()
  @ValidateNested()
  @Field(() => PaymentInput, { description: "How it is paid." })
  payment!: PaymentInput;

  @Inferred("Minted's documentation names the number and does not say what it means.")
  @AllowPartner("balances:write")
  @PositiveDecimal(2)
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      "Cash to add to the customer's balance with the order. Partner with the scope balances:write only.",
  })
  topUp?: DecimalText | null;
}
