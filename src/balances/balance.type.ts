import { Field, ID, ObjectType } from "type-graphql";
import { Inferred } from "../graph/directives.decorator.js";
import type { DecimalText } from "../money/decimal.js";
import { DecimalScalar } from "../money/decimal.scalar.js";
import { Product } from "../products/product.type.js";
import { BalanceUnit } from "./balance-unit.enum.js";

const whyInferred = "Minted's documentation names the number and does not say what it means.";

@ObjectType({
  description: "What an account holds of one currency or one metal.",
  simpleResolvers: true,
})
export class Balance {
  @Field(() => ID, {
    description:
      "Unique across all types; made of whose it is and of currencyCode, so that a newer answer replaces it.",
  })
  id!: string;

  @Field(() => String, { description: "Minted's name of it." })
  name!: string;

  @Field(() => String, { description: "A currency (TRY) or a metal's sku (GAU)." })
  currencyCode!: string;

  @Field(() => BalanceUnit, { description: "Whether the numbers count money or grams." })
  unit!: BalanceUnit;

  @Inferred(whyInferred)
  @Field(() => DecimalScalar, { description: "Spendable, as far as Minted's words tell." })
  balance!: DecimalText;

  @Inferred(whyInferred)
  @Field(() => DecimalScalar, { description: "Held by orders that are not final yet." })
  blocked!: DecimalText;

  @Inferred(whyInferred)
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Held by baskets that have not expired; null where Minted does not say.",
  })
  softBlocked!: DecimalText | null;

  @Inferred(whyInferred)
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Balance and blocked together; null where Minted does not say.",
  })
  realBalance!: DecimalText | null;

  @Field(() => Product, { nullable: true, description: "The metal's product; null for cash." })
  product!: Product | null;
}
