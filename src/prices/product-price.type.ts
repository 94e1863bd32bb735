import { Field, ID, ObjectType } from "type-graphql";
import { OwnedByNobody } from "../auth/owned.decorator.js";
import { Inferred } from "../graph/directives.decorator.js";
import { Node } from "../graph/node.type.js";
import { DateTimeScalar } from "../graph/time-and-url.scalar.js";
import { CurrencyCodeScalar } from "../money/currency-code.scalar.js";
import { UnitPrices } from "./unit-prices.type.js";

@Inferred("Minted's page of product prices was not to be seen: its rows are read like those of a price fix.")
@OwnedByNobody()
@ObjectType({
  implements: Node,
  description: "What a product costs at the moment. Indicative: only a price fix binds.",
  simpleResolvers: true,
})
export class ProductPrice extends UnitPrices implements Node {
  @Field(() => ID, {
    description:
      "Made of sku and currency, so that a newer price replaces the older one in a client's cache.",
  })
  id!: string;

  @Field(() => CurrencyCodeScalar, { description: "The currency of all prices here." })
  currency!: string;

  @Field(() => DateTimeScalar, { description: "When Minted was asked for it." })
  at!: Date;
}
