import { randomBytes, randomInt, randomUUID } from "node:crypto";

/** Where randomness comes from. Tests hand in a seeded one, so that every run can be replayed. */
export interface Random {
  /** At least 0, below 1. */
  fraction(): number;
  /** So many random bytes, as lower-case hexadecimal text. */
  hex(bytes: number): string;
  uuid(): string;
}

export const systemRandom: Random = {
  fraction: () => randomInt(2 ** 32) / 2 ** 32,
  hex: (bytes) => randomBytes(bytes).toString("hex"),
  uuid: () => randomUUID(),
};
