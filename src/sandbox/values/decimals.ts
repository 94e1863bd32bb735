import { Decimal } from "decimal.js";

const Exact = Decimal.clone({ precision: 40 });

export const ZERO: Decimal = new Exact(0);

/** A JSON number or decimal text as an exact decimal; never computed on as a float. */
export function decimal(value: number | string | Decimal): Decimal {
  return new Exact(value);
}

/** Money: two decimals, half up. */
export function round2(value: Decimal): Decimal {
  return value.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}

/** Grams that a total buys: four decimals, the rest cut off. */
export function floor4(value: Decimal): Decimal {
  return value.toDecimalPlaces(4, Decimal.ROUND_DOWN);
}

export function sum(values: readonly Decimal[]): Decimal {
  return values.reduce((total, value) => total.plus(value), ZERO);
}
