import { createHash } from "node:crypto";
import type { Random } from "../../random.js";

const ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const UPPER_ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/**
 * Random values that a seed and a stream's name determine. Streams are independent of each other: however
 * many nonces clients ask for, the orders' ids stay the same.
 */
export class SeededRandom implements Random {
  readonly #prefix: string;
  #drawn = 0;

  constructor(seed: number, stream: string) {
    this.#prefix = `${seed}/${stream}/`;
  }

  fraction(): number {
    return this.#block().readUInt32BE(0) / 2 ** 32;
  }

  /** A whole number from 0 to below `limit`. */
  below(limit: number): number {
    return this.#block().readUInt32BE(0) % limit;
  }

  pick<T>(values: readonly T[]): T {
    const value = values[this.below(values.length)];
    if (value === undefined) throw new Error("There is nothing to pick from: an empty list was given.");
    return value;
  }

  hex(bytes: number): string {
    let text = "";
    while (text.length < bytes * 2) text += this.#block().toString("hex");
    return text.slice(0, bytes * 2);
  }

  uuid(): string {
    const hex = this.hex(16);
    const variant = "89ab"[Number.parseInt(hex.charAt(16), 16) % 4];
    const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`];
    return [...parts, `${variant}${hex.slice(17, 20)}`, hex.slice(20)].join("-");
  }

  /** An order's guid: an upper-case UUID (S, api-3769732). */
  guid(): string {
    return this.uuid().toUpperCase();
  }

  /** Eight characters 0-9 A-Z (S, api-3769732). */
  orderCode(): string {
    return this.#text(8, UPPER_ALPHANUMERIC);
  }

  /** Characters A-Z a-z 0-9: 32 for price tokens (D, api-3826800), 128 for payments (D, api-4295600). */
  token(length: number): string {
    return this.#text(length, ALPHANUMERIC);
  }

  #text(length: number, alphabet: string): string {
    let text = "";
    while (text.length < length) {
      for (const byte of this.#block()) text += alphabet.charAt(byte % alphabet.length);
    }
    return text.slice(0, length);
  }

  #block(): Buffer {
    return createHash("sha256").update(`${this.#prefix}${this.#drawn++}`).digest();
  }
}
