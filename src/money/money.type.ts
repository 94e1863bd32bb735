import { Field, ObjectType } from "type-graphql";
import { CurrencyCodeScalar } from "./currency-code.scalar.js";
import type { DecimalText } from "./decimal.js";
import { DecimalScalar } from "./decimal.scalar.js";

@ObjectType({ description: "An amount of money in one currency.", simpleResolvers: true })
export class Money {
  @Field(() => DecimalScalar, {
    description: "In whole units of the currency (liras, not kuruş); as Minted gave it, never rounded again.",
  })
  amount!: DecimalText;

  @Field(() => CurrencyCodeScalar, { description: "The currency that the amount is in." })
  currency!: string;
}

/** Null where either half is missing: no currency is ever guessed. */
export function moneyOf(amount: DecimalText | null, currency: string | null): Money | null {
  return amount === null || currency === null ? null : { amount, currency };
}
