import { type UserErrorCode, userErrorWords } from "./user-error-code.enum.js";
import type { UserError } from "./user-error.type.js";
import { wordsIn, type Words } from "./words.js";

/** Thrown where a rule refuses; a mutation answers it as data, a query as BAD_USER_INPUT. */
export class Refusal extends Error {
  readonly userErrors: readonly UserError[];

  constructor(userErrors: readonly UserError[]) {
    super(userErrors.map((error) => wordsIn("en", error.message)).join(" "));
    this.name = "Refusal";
    this.userErrors = userErrors;
  }

  has(code: UserErrorCode): boolean {
    return this.userErrors.some((error) => error.code === code);
  }
}

/** One refusal in the words that belong to its code. `path` starts with the argument's name. */
export function refusal(code: UserErrorCode, path: readonly string[] | null, words?: Words): Refusal {
  return new Refusal([
    {
      code,
      message: words ?? userErrorWords[code],
      field: path === null ? null : [...path],
      upstreamCode: null,
    },
  ]);
}
