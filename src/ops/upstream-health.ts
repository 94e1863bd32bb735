import type { Clock } from "../clock.js";
import { Deadline } from "../deadline.js";
import type { Logger } from "../logger.js";
import { MintedCredentialsRefused, MintedDigestUnsupported, MintedRefusal } from "../minted/errors.js";
import type { CallContext, MintedApi } from "../minted/minted-api.js";

export type Health =
  { readonly ok: true } | { readonly ok: false; readonly reason: string; readonly isFinal: boolean };

const freshForMs = 2_000;
const pauseMs = 2_000;

/** Whether Minted answers and takes our credentials, for what places orders. */
export class UpstreamHealth {
  readonly #minted: MintedApi;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #call: () => CallContext;
  #last: { readonly at: number; readonly health: Promise<Health> } | null = null;

  constructor(options: {
    minted: MintedApi;
    clock: Clock;
    log: Logger;
    language: string;
    timeoutMs: number;
  }) {
    this.#minted = options.minted;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#call = () => ({
      language: options.language,
      deadline: new Deadline(options.clock, options.timeoutMs),
      requestId: "health",
      lane: "orders",
    });
  }

  /** Minted is asked at most every two seconds, however often this is. */
  check(): Promise<Health> {
    const now = this.#clock.now();
    if (this.#last === null || Math.abs(now - this.#last.at) >= freshForMs)
      this.#last = { at: now, health: this.#ask() };
    return this.#last.health;
  }

  /** Asks until Minted takes the credentials, or refuses them for good, or `signal` ends it. */
  async untilKnown(signal: AbortSignal): Promise<Health> {
    for (;;) {
      const health = await this.#ask();
      if (health.ok || health.isFinal || signal.aborted) return health;
      this.#log.warn({ reason: health.reason }, "Minted is not ready; trying again");
      await this.#clock.sleep(pauseMs, signal).catch(() => undefined);
    }
  }

  async #ask(): Promise<Health> {
    try {
      await this.#minted.ping(this.#call());
      return { ok: true };
    } catch (error) {
      if (error instanceof MintedRefusal && error.status !== 403) return { ok: true };
      const isFinal = error instanceof MintedCredentialsRefused || error instanceof MintedDigestUnsupported;
      return { ok: false, isFinal, reason: error instanceof Error ? error.message : String(error) };
    }
  }
}
