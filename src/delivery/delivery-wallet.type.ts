import { Field, ObjectType } from "type-graphql";
import { Inferred } from "../graph/directives.decorator.js";
import type { DecimalText } from "../money/decimal.js";
import { DecimalScalar } from "../money/decimal.scalar.js";
import { Product } from "../products/product.type.js";

@Inferred("Minted's page of delivery wallets was not to be seen: its rows are read like those of a balance.")
@ObjectType({
  description: "A metal that a customer can have delivered.",
  simpleResolvers: true,
})
export class DeliveryWallet {
  @Field(() => Product, { description: "The metal." })
  product!: Product;

  @Field(() => DecimalScalar, {
    description: "Grams that can be delivered. A delivery is of whole grams.",
  })
  balance!: DecimalText;
}
