import { Matches } from "class-validator";
import { Field, InputType } from "type-graphql";
import { PositiveDecimal } from "../graph/constraints.js";
import { Inferred } from "../graph/directives.decorator.js";
import { saying } from "../graph/words.js";
import { Currency } from "../money/currency.enum.js";
import type { DecimalText } from "../money/decimal.js";
import { DecimalScalar } from "../money/decimal.scalar.js";

@Inferred(
  "Minted's page of the BIN query was not to be seen: the body's names are those of the same vendor's payment service.",
)
@InputType({ description: "Which card, and what is to be paid with it." })
export class InstallmentsInput {
  @Matches(
    /^\d{6,8}$/,
    saying(
      "Give the card number's first 6 to 8 digits, and never more of it.",
      "Kart numarasının yalnızca ilk 6 ila 8 hanesini verin, asla daha fazlasını vermeyin.",
    ),
  )
  @Field(() => String, {
    description: "The card number's first 6 to 8 digits; more of it is refused, and must not be sent here.",
  })
  bin!: string;

  @PositiveDecimal(2)
  @Field(() => DecimalScalar, { description: "The money that is to be paid, without what the parts cost." })
  total!: DecimalText;

  @Field(() => Currency, {
    description: "The currency of `total`, and so of the answer: Minted's has none.",
  })
  currency!: Currency;
}
