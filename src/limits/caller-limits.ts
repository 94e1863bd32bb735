import type { GraphQLError } from "graphql";
import { anonymous, type Caller } from "../auth/caller.js";
import { Role } from "../auth/role.enum.js";
import type { LimitsConfig } from "../config/limits-config.js";
import { fault } from "../faults.js";
import { callerKey } from "./caller-key.js";
import { RateLimit } from "./rate-limit.js";
import type { SharedStore } from "./shared-store.js";

/** How many operations each caller may send in a time, over HTTP and WebSocket together. */
export class CallerLimits {
  readonly #others: RateLimit;
  readonly #partners: RateLimit;

  constructor({ rate, partnerRate }: LimitsConfig, store: SharedStore) {
    this.#others = new RateLimit("rate", rate, store);
    this.#partners = new RateLimit("rate:partner", partnerRate, store);
  }

  /** Whether there is anything that could speak against one more. */
  isLimited(caller: Caller): boolean {
    return !this.#limitOf(caller).isOff;
  }

  /** What speaks against one more; null where nothing does. */
  async refusal(caller: Caller, ip: string): Promise<GraphQLError | null> {
    const waitMs = await this.#limitOf(caller).take(callerKey(caller, ip));
    return waitMs === 0 ? null : tooOften(waitMs);
  }

  /**
   * What a token says once it is verified. One that is not good counts as a call without one, of its address: rejects
   * with RATE_LIMITED where there were too many, else as `verifying` does.
   */
  async admit<T>(verifying: Promise<T>, ip: string): Promise<T> {
    try {
      return await verifying;
    } catch (error) {
      throw (await this.refusal(anonymous, ip)) ?? error;
    }
  }

  #limitOf({ role }: Caller): RateLimit {
    return role === Role.PARTNER ? this.#partners : this.#others;
  }
}

function tooOften(retryAfterMs: number): GraphQLError {
  const words =
    "This caller has sent too many operations: nothing of this one was done. Send it again after retryAfterMs.";
  return fault("RATE_LIMITED", words, {
    ...{ retryable: true, retryAfterMs, sent: false },
    http: { status: 429 },
  });
}
