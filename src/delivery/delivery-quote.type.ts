import { Field, ObjectType } from "type-graphql";
import { Inferred } from "../graph/directives.decorator.js";
import { Money } from "../money/money.type.js";
import { Product } from "../products/product.type.js";

@Inferred("Minted documents that there are two fields, and not which.")
@ObjectType({ description: "What the delivery of one product costs.", simpleResolvers: true })
export class DeliveryQuoteItem {
  @Field(() => Product, {
    nullable: true,
    description: "The product; null where Minted does not name it, or names one that is not known here.",
  })
  product!: Product | null;

  @Field(() => Money, { nullable: true, description: "Its part of the fee; null where Minted does not say." })
  total!: Money | null;
}

@Inferred("Minted's page of the calculation was not to be seen; where it names the currency is a guess.")
@ObjectType({
  description: "What a delivery costs at the moment. Not binding: expectedTotal of createDelivery holds it.",
  simpleResolvers: true,
})
export class DeliveryQuote {
  @Field(() => Money, { description: "The fee with everything in it, as Minted gave it." })
  total!: Money;

  @Field(() => [DeliveryQuoteItem], { description: "The fee by product." })
  items!: DeliveryQuoteItem[];
}
