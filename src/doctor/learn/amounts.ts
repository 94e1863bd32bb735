import { Decimal } from "decimal.js";
import { sumOf, type DecimalText } from "../../money/decimal.js";

const exact = Decimal.clone({ precision: 40 });

export const minus = (one: DecimalText, other: DecimalText): DecimalText =>
  sumOf([one, new exact(other).negated().toFixed()]);

/** Whole grams that cost about twice what the balance holds. */
export const gramsBeyond = (balance: DecimalText, price: DecimalText): DecimalText =>
  new exact(balance).dividedBy(price).times(2).ceil().plus(1).toFixed();
