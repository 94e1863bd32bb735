import type { Context } from "../context.js";
import { fault } from "../faults.js";
import { callerKey } from "../limits/caller-key.js";
import type { RateLimit } from "../limits/rate-limit.js";

/**
 * How often a caller may try cards on one customer, by whatever mutation: each field counts, so that aliases are no way
 * to try many numbers at once, and so does a card that was declined.
 */
export class CardAttempts {
  readonly #limit: RateLimit;

  constructor(limit: RateLimit) {
    this.#limit = limit;
  }

  /** Counts one; throws RATE_LIMITED where it is one too many. */
  async take(customerExternalId: string, { caller, ip }: Pick<Context, "caller" | "ip">): Promise<void> {
    const retryAfterMs = await this.#limit.take(`${callerKey(caller, ip)} for ${customerExternalId}`);
    if (retryAfterMs === 0) return;
    const words =
      "Cards were tried too often for this customer: nothing was sent. Try again after retryAfterMs, or pay otherwise.";
    throw fault("RATE_LIMITED", words, { retryable: true, retryAfterMs, sent: false });
  }
}
