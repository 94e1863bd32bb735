import { Field, ObjectType } from "type-graphql";
import { Inferred } from "../../graph/directives.decorator.js";
import type { DecimalText } from "../../money/decimal.js";
import { DecimalScalar } from "../../money/decimal.scalar.js";
import { Money } from "../../money/money.type.js";
import { Product } from "../../products/product.type.js";

const whyInferred =
  "Minted's page of calculate price was not to be seen: it is read like an order without ids.";

@Inferred(whyInferred)
@ObjectType({ description: "One line of what a buy would cost.", simpleResolvers: true })
export class PricedItem {
  @Field(() => Product, { description: "What would be bought." })
  product!: Product;

  @Field(() => DecimalScalar, {
    description: "Grams; with a price fixed from a total, what that total buys.",
  })
  amount!: DecimalText;

  @Field(() => Money, { description: "Price per gram, before tax." })
  unitPrice!: Money;

  @Field(() => Money, { description: "Before tax: unit price times amount, rounded by Minted." })
  total!: Money;
}

@Inferred(whyInferred)
@ObjectType({
  description: "What a buy at a fixed price would cost. Nothing is placed, and the price stays unused.",
  simpleResolvers: true,
})
export class PriceCalculation {
  @Field(() => Money, { description: "Before tax, as Minted gave it." })
  subtotal!: Money;

  @Field(() => Money, { description: "Tax on top of the subtotal, as Minted gave it." })
  tax!: Money;

  @Field(() => Money, { description: "With tax, as Minted gave it, never recomputed." })
  total!: Money;

  @Field(() => [PricedItem], { description: "The lines." })
  items!: PricedItem[];
}
