import { Field, ID, Int, ObjectType } from "type-graphql";
import { OwnedByNobody } from "../auth/owned.decorator.js";
import { Node } from "../graph/node.type.js";
import { Metal } from "../money/metal.enum.js";

@OwnedByNobody()
@ObjectType({
  implements: Node,
  description: "What can be priced, bought and sold: a metal in digital storage, counted in grams.",
  simpleResolvers: true,
})
export class Product implements Node {
  @Field(() => ID, { description: "Unique across all types; made of the sku." })
  id!: string;

  @Field(() => String, { description: "Minted's short name, such as GAU for gold." })
  sku!: string;

  @Field(() => Int, {
    nullable: true,
    description: "Minted's number of the product; null while no answer of Minted's has shown it.",
  })
  productId!: number | null;

  @Field(() => String, {
    description: "Minted's name of it; the sku where Minted's documentation gives no name.",
  })
  name!: string;

  @Field(() => Metal, { nullable: true, description: "The metal; null where it is not known." })
  metal!: Metal | null;
}
