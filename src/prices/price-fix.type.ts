import { Field, Int, ObjectType } from "type-graphql";
import { DateTimeScalar } from "../graph/time-and-url.scalar.js";
import { UserError } from "../graph/user-error.type.js";
import { CurrencyCodeScalar } from "../money/currency-code.scalar.js";
import type { DecimalText } from "../money/decimal.js";
import { DecimalScalar } from "../money/decimal.scalar.js";
import { Money } from "../money/money.type.js";
import { UnitPrices } from "./unit-prices.type.js";

@ObjectType({ description: "One product's price within a price fix, per gram.", simpleResolvers: true })
export class FixedPrice extends UnitPrices {
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Grams that the fixed total buys; null unless the price was fixed from a total.",
  })
  buyAmount!: DecimalText | null;
}

@ObjectType({
  description: "A binding quote: these prices hold until expiresAt, for one order.",
  simpleResolvers: true,
})
export class PriceFix {
  @Field(() => String, { description: "Hand it in as priceToken with the one order that uses these prices." })
  token!: string;

  @Field(() => CurrencyCodeScalar, {
    description: "The currency of all prices here, and of the order to come.",
  })
  currency!: string;

  /** Whose prices these are; null for the partner's own. The customers' folder makes an object of it. */
  customerExternalId!: string | null;

  @Field(() => Boolean, {
    description:
      "Whether it was fixed from a total: then it buys one product, and the order gives no amount.",
  })
  isTotalPrice!: boolean;

  @Field(() => Money, {
    nullable: true,
    description: "The money that is to be spent; null unless fixed from a total.",
  })
  total!: Money | null;

  @Field(() => [FixedPrice], { description: "A price for each product that the account may trade." })
  prices!: FixedPrice[];

  @Field(() => DateTimeScalar, { description: "When Minted answered." })
  fixedAt!: Date;

  @Field(() => DateTimeScalar, {
    description: "When it ends; orders that use it later are refused as PRICE_EXPIRED.",
  })
  expiresAt!: Date;

  @Field(() => Int, { description: "Whole seconds that were left when Minted answered." })
  expiresInSeconds!: number;
}

@ObjectType({ description: "The answer to priceFix.", simpleResolvers: true })
export class PriceFixPayload {
  @Field(() => PriceFix, { nullable: true, description: "The fixed prices; null when it was refused." })
  priceFix!: PriceFix | null;

  @Field(() => [UserError], { description: "Why it was refused; empty on success." })
  userErrors!: UserError[];
}
