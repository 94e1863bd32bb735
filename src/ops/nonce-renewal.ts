import { BackgroundLoop } from "../background-loop.js";
import type { Clock } from "../clock.js";
import { Deadline } from "../deadline.js";
import type { MintedApi } from "../minted/minted-api.js";

export interface NonceRenewalOptions {
  readonly minted: MintedApi;
  readonly clock: Clock;
  readonly language: string;
  readonly timeoutMs: number;
}

/** How soon it is seen that a nonce is there, or lives shorter than was thought; and the pause after a failure. */
const mostPauseMs = 5_000;

/** Replaces the digest's nonce before it runs out, so that no call of a running program waits for a challenge. */
export class NonceRenewal extends BackgroundLoop {
  readonly #options: NonceRenewalOptions;

  constructor(options: NonceRenewalOptions) {
    super(options.clock);
    this.#options = options;
  }

  protected async turn(signal: AbortSignal): Promise<number> {
    const { minted, clock, language, timeoutMs } = this.#options;
    const dueInMs = minted.renewalInMs ?? mostPauseMs;
    if (dueInMs > 0) return Math.min(dueInMs, mostPauseMs);
    const deadline = new Deadline(clock, timeoutMs);
    // What is wrong with Minted is told by the calls that need it.
    await minted.renewNonce({ language, deadline, requestId: "nonce", signal }).catch(() => undefined);
    const nextInMs = minted.renewalInMs ?? 0;
    return nextInMs > 0 ? Math.min(nextInMs, mostPauseMs) : mostPauseMs;
  }
}
