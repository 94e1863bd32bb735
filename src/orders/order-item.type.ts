import { Field, ID, ObjectType } from "type-graphql";
import { AllowPartner } from "../auth/allow.decorator.js";
import type { DecimalText } from "../money/decimal.js";
import { DecimalScalar } from "../money/decimal.scalar.js";
import { Money } from "../money/money.type.js";

@ObjectType({
  description: "One line of an order: a product, its price and its amount.",
  simpleResolvers: true,
})
export class OrderItem {
  @Field(() => ID, { description: "Unique across all types; made of the order's guid and the line's place." })
  id!: string;

  /** Minted's number of the product; with the sku it finds the product. */
  productId!: number | null;

  @Field(() => String, {
    nullable: true,
    description: "Minted's short name of the product; null where an older order leaves it out.",
  })
  sku!: string | null;

  @Field(() => String, { description: "The product's name as the order has it." })
  productName!: string;

  @Field(() => DecimalScalar, { description: "Grams; pieces for physical products." })
  amount!: DecimalText;

  @AllowPartner()
  @Field(() => Money, {
    nullable: true,
    description:
      "The market's price per gram at the time. Partner only, null for customers: it shows the margin.",
  })
  spotPrice!: Money | null;

  @Field(() => Money, {
    nullable: true,
    description: "Price per gram, before tax; null where the order came without a currency.",
  })
  unitPrice!: Money | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Tax in per cent; null where Minted does not say.",
  })
  taxRate!: DecimalText | null;

  @Field(() => Money, {
    nullable: true,
    description: "Tax of this line; null where the order came without a currency.",
  })
  tax!: Money | null;

  @Field(() => Money, {
    nullable: true,
    description:
      "Before tax: unit price times amount, rounded by Minted; null where the order came without a currency.",
  })
  total!: Money | null;
}
