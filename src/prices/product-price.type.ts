import { Field, ID, ObjectType } from "type-graphql";
import { AllowPartner } from "../auth/allow.decorator.js";
import { Inferred } from "../graph/directives.decorator.js";
import { Node } from "../graph/node.type.js";
import { DateTimeScalar } from "../graph/time-and-url.scalar.js";
import { CurrencyCodeScalar } from "../money/currency-code.scalar.js";
import { Money } from "../money/money.type.js";
import { Product } from "../products/product.type.js";

@Inferred("Minted's page of product prices was not to be seen: its rows are read like those of a price fix.")
@ObjectType({
  implements: Node,
  description: "What a product costs at the moment. Indicative: only a price fix binds.",
  simpleResolvers: true,
})
export class ProductPrice implements Node {
  @Field(() => ID, {
    description:
      "Made of sku and currency, so that a newer price replaces the older one in a client's cache.",
  })
  id!: string;

  @Field(() => Product, { description: "What is priced." })
  product!: Product;

  @Field(() => CurrencyCodeScalar, { description: "The currency of all prices here." })
  currency!: string;

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

  @Field(() => DateTimeScalar, { description: "When Minted was asked for it." })
  at!: Date;
}
