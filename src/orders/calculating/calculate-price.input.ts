import { ArrayMaxSize, ArrayMinSize, ValidateNested } from "class-validator";
import { Field, InputType } from "type-graphql";
import { DistinctBy } from "../../graph/constraints.js";
import { Inferred } from "../../graph/directives.decorator.js";
import { Currency } from "../../money/currency.enum.js";
import { itemCount, OrderItemInput, PriceToken } from "../placing/place.input.js";

@Inferred("Minted's page of calculate price was not to be seen: its body is read as that of a buy.")
@InputType({ description: "What a buy would cost at a fixed price." })
export class CalculatePriceInput {
  @PriceToken()
  @Field(() => String, { description: "The token of a price fix, not used before; this does not use it." })
  priceToken!: string;

  @Field(() => Currency, { description: "The price fix's currency." })
  currency!: Currency;

  @ArrayMinSize(1, itemCount)
  @ArrayMaxSize(30, itemCount)
  @DistinctBy("sku")
  @ValidateNested({ each: true })
  @Field(() => [OrderItemInput], {
    description:
      "What would be bought: 1 to 30 products, none twice; exactly one with a price that was fixed from a total.",
  })
  items!: OrderItemInput[];
}
