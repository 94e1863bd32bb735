import { Decimal } from "decimal.js";

/**
 * Money and grams are decimal text everywhere in this program, canonical: no exponent, no plus sign, no
 * trailing zeros ('559.4', '10', '-0.5'). A float is never computed with.
 */
export type DecimalText = string;

const exact = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP });
const plain = /^-?\d+(\.\d+)?$/;
const mostDigits = 15;

/** Canonical text of a decimal written as text; null when it is none, or has more than 15 significant digits. */
export function canonicalDecimal(text: string): DecimalText | null {
  if (!plain.test(text) || text.length > 64) return null;
  const value = new exact(text);
  return value.precision() <= mostDigits ? textOf(value) : null;
}

/**
 * Canonical text of a JSON number. JSON.parse keeps each number of up to 15 significant digits, and
 * JavaScript prints it back as it was written; what needs an exponent goes through the library.
 */
export function decimalOfNumber(value: number): DecimalText | null {
  if (!Number.isFinite(value)) return null;
  const text = String(value);
  if (text.length <= mostDigits && !text.includes("e")) return text;
  const canonical = text.includes("e") ? textOf(new exact(text)) : text;
  return significantDigits(canonical) <= mostDigits ? canonical : null;
}

function significantDigits(text: DecimalText): number {
  const digits = text.replace(/[-.]/g, "").replace(/^0+/, "");
  return text.includes(".") ? digits.length : digits.replace(/0+$/, "").length;
}

/** The number that goes onto the wire; exact in JSON for up to 15 significant digits. */
export function decimalToWire(text: DecimalText): number {
  return Number(text);
}

export function decimalPlaces(text: DecimalText): number {
  return new exact(text).decimalPlaces();
}

export function isPositive(text: DecimalText): boolean {
  return new exact(text).greaterThan(0);
}

export function isNegative(text: DecimalText): boolean {
  return new exact(text).lessThan(0);
}

export function isUnder(text: DecimalText, limit: DecimalText): boolean {
  return new exact(text).lessThan(limit);
}

export function sameDecimal(one: DecimalText, other: DecimalText): boolean {
  return new exact(one).equals(other);
}

/** Whether `rounded` is the value, or what is left of it at `rounded`'s decimal places, two at least. */
export function isRoundedTo(value: DecimalText, rounded: DecimalText): boolean {
  const places = Math.max(2, decimalPlaces(rounded));
  const exactly = new exact(value);
  return [Decimal.ROUND_HALF_UP, Decimal.ROUND_DOWN].some((mode) =>
    exactly.toDecimalPlaces(places, mode).equals(rounded),
  );
}

/** Unit price × grams, rounded half away from zero to two places, as Minted does each line (D). */
export function lineTotal(unitPrice: DecimalText, amount: DecimalText): DecimalText {
  return textOf(new exact(unitPrice).times(amount).toDecimalPlaces(2));
}

/** Money as it is said to people: two places, rounded half away from zero. */
export function roundedMoney(amount: DecimalText): DecimalText {
  return textOf(new exact(amount).toDecimalPlaces(2));
}

export function sumOf(amounts: readonly DecimalText[]): DecimalText {
  return textOf(amounts.reduce((sum, amount) => sum.plus(amount), new exact(0)));
}

function textOf(value: Decimal): DecimalText {
  return value.isZero() ? "0" : value.toFixed();
}
