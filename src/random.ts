import { randomBytes, randomInt, randomUUID } from "node:crypto";

/** Where randomness comes from. Tests hand in a seeded one, so that every run can be replayed. */
export interface Random {
  /** At least 0, below 1. */
  fraction(): number;
  /** So many random bytes, as lower-case hexadecimal text. */
  hex(bytes: number): string;
  uuid(): string;
}

/** Asking the system, and writing what it says, costs much the same for a few bytes and for thousands. */
class HexPool {
  /** As ASCII: a part of a text would keep all of it. */
  #digits = Buffer.alloc(0);
  #at = 0;

  take(bytes: number): string {
    const from = this.#at;
    this.#at += 2 * bytes;
    if (this.#at <= this.#digits.length) return this.#digits.toString("latin1", from, this.#at);
    this.#digits = Buffer.from(randomBytes(Math.max(bytes, 4_096)).toString("hex"), "latin1");
    this.#at = 2 * bytes;
    return this.#digits.toString("latin1", 0, this.#at);
  }
}

const pool = new HexPool();

export const systemRandom: Random = {
  fraction: () => randomInt(2 ** 32) / 2 ** 32,
  hex: (bytes) => pool.take(bytes),
  uuid: () => randomUUID(),
};
