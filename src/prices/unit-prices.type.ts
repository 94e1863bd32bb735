import { Field, ObjectType } from "type-graphql";
import { AllowPartner } from "../auth/allow.decorator.js";
import { Money } from "../money/money.type.js";
import { Product } from "../products/product.type.js";

@ObjectType({ description: "What all prices of one product have in common.", simpleResolvers: true })
export abstract class UnitPrices {
  @Field(() => Product, { description: "What is priced." })
  product!: Product;

  @AllowPartner()
  @Field(() => Money, {
    nullable: true,
    description: "The market's price per gram. Partner only, null for customers: it shows the margin.",
  })
  spotPrice!: Money | null;

  @Field(() => Money, { description: "What a buyer pays per gram, before tax." })
  buyPrice!: Money;

  @Field(() => Money, { description: "What a seller receives per gram." })
  sellPrice!: Money;
}
