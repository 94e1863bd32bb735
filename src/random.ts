import { randomBytes, randomInt, randomUUID } from "node:crypto";

/** Where randomness comes from. Tests hand in a seeded one, so that every run can be replayed. */
export interface Random {
  /** At least 0, below 1. */
  fraction(): number;
  /** So many random bytes, as lower-case hexadecimal text. */
  hex(bytes: number): string;
  uuid(): string;
}

/** Asking the system costs much the same for a few bytes and for thousands. */
class BytePool {
  #bytes = Buffer.alloc(0);

  take(count: number): Buffer {
    if (this.#bytes.length < count) this.#bytes = randomBytes(Math.max(count, 4_096));
    const taken = this.#bytes.subarray(0, count);
    this.#bytes = this.#bytes.subarray(count);
    return taken;
  }
}

const pool = new BytePool();

export const systemRandom: Random = {
  fraction: () => randomInt(2 ** 32) / 2 ** 32,
  hex: (bytes) => pool.take(bytes).toString("hex"),
  uuid: () => randomUUID(),
};
