import { decimalOfNumber, canonicalDecimal, type DecimalText } from "../money/decimal.js";

/**
 * Minted's answer has the envelope but not the shape that was expected. After a write its outcome is unknown.
 */
export class UnexpectedAnswer extends Error {
  readonly where: string;
  readonly expected: string;

  constructor(where: string, expected: string) {
    super(
      `Minted's answer has no ${expected} at '${where}'. Compare its present documentation with this mapping.`,
    );
    this.name = "UnexpectedAnswer";
    this.where = where;
    this.expected = expected;
  }
}

export type WireRecord = Readonly<Record<string, unknown>>;

/** The same reader where Minted may say null: there is none. */
export function orNull<T>(read: (data: unknown) => T): (data: unknown) => T | null {
  return (data) => (data === null ? null : read(data));
}

/** Unknown keys pass; what is not an object does not. */
export function record(value: unknown, where: string): WireRecord {
  const found = recordOrNull(value);
  if (!found) throw new UnexpectedAnswer(where, "object");
  return found;
}

/** PHP writes an empty object as an empty array: both mean that there is nothing. */
export function recordOrNull(value: unknown): WireRecord | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as WireRecord) : null;
}

export function list(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new UnexpectedAnswer(where, "list");
  return value;
}

/** A list's rows, bare or in a Laravel paginator. */
export function rows(value: unknown, where: string): WireRecord[] {
  const paginator = recordOrNull(value);
  return list(paginator ? paginator["data"] : value, where).map((row) => record(row, where));
}

/** What a table has for a word of Minted's; a plain look-up would find 'constructor' in any table. */
export function entry<T>(table: Readonly<Record<string, T>>, word: string | null): T | undefined {
  return word !== null && Object.hasOwn(table, word) ? table[word] : undefined;
}

export function text(value: unknown, where: string): string {
  const found = textOrNull(value);
  if (found === null) throw new UnexpectedAnswer(where, "text");
  return found;
}

/** Empty text means nothing (a middle name is "" in one documented answer and null in the next). */
export function textOrNull(value: unknown): string | null {
  if (typeof value === "string") return value === "" ? null : value;
  return typeof value === "number" ? String(value) : null;
}

export function decimal(value: unknown, where: string): DecimalText {
  const found = decimalOrNull(value);
  if (found === null) throw new UnexpectedAnswer(where, "number");
  return found;
}

/**
 * Numbers come as JSON numbers in every documented answer; decimal text is taken too. PHP prints what it computed
 * with all its noise (0.30000000000000004): nobody means more than 15 digits.
 */
export function decimalOrNull(value: unknown): DecimalText | null {
  if (typeof value === "number")
    return decimalOfNumber(value) ?? decimalOfNumber(Number(value.toPrecision(15)));
  return typeof value === "string" ? canonicalDecimal(value) : null;
}

/** What fits GraphQL's Int, which has 32 bits. */
export function integerOrNull(value: unknown): number | null {
  const number = typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return Number.isInteger(number) && Math.abs(number as number) < 2 ** 31 ? (number as number) : null;
}

export function booleanOrNull(value: unknown): boolean | null {
  return typeof value === "boolean" ? value : null;
}

/** An absolute web address; anything else is none that a browser could open. */
export function urlOrNull(value: unknown): string | null {
  const found = textOrNull(value);
  return found !== null && /^https?:/i.test(found) && URL.canParse(found) ? found : null;
}
