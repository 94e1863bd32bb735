import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhenResult,
} from "cockatiel";
import type { Logger } from "../logger.js";
import { Turns } from "../turns.js";
import type { EndpointName } from "./endpoints.js";
import { MintedBreakerOpen, MintedBusy } from "./errors.js";
import type { Verdict } from "./verdict.js";

/** So many failed calls in a row mean that Minted is down. */
const failuresToOpen = 5;
/** Then one call a second finds out whether it is back. */
export const breakerPauseMs = 1_000;
const mostWaiting = 10_000;

export interface GuardedCall<T> {
  readonly endpoint: EndpointName;
  /** Whether it may find out that Minted is back. */
  readonly isSafe: boolean;
  readonly run: () => Promise<T>;
  /** What an error of its says of Minted. */
  readonly verdictOn: (error: unknown) => Verdict;
}

interface Failure {
  readonly error: unknown;
  readonly isOutage: boolean;
}

type Outcome<T> = { readonly value: T } | Failure;

/**
 * A breaker around calls that take turns. While Minted is down a call costs milliseconds and not its whole time.
 * cockatiel reads the system's clock, not ours. The breaker counts calls, not attempts: a retry that helped is no
 * failure.
 */
export class Lane {
  readonly #turns: Turns;
  readonly #breaker = circuitBreaker(handleWhenResult(isFailure), {
    halfOpenAfter: breakerPauseMs,
    breaker: new ConsecutiveBreaker(failuresToOpen),
  });
  #lastFailure: unknown = null;
  /** Whether the last call that was counted is one. */
  #hasFailed = false;

  constructor(name: string, limit: number, log: Pick<Logger, "info" | "warn">) {
    this.#turns = new Turns(limit);
    this.#breaker.onStateChange((state) => {
      const record = { lane: name, state: CircuitState[state] };
      if (state === CircuitState.Open)
        log.warn({ ...record, pauseMs: breakerPauseMs }, "Minted is not asked for a while: calls fail");
      if (state === CircuitState.HalfOpen) log.info(record, "trying whether Minted is back");
      if (state === CircuitState.Closed) log.info(record, "Minted is back");
    });
  }

  /**
   * A place among the calls that run: null where there is one at once, else resolves when there is. Who has entered has to
   * leave. Throws MintedBusy where too many wait already.
   */
  enter(endpoint: EndpointName): Promise<void> | null {
    if (this.#turns.waiting >= mostWaiting) throw new MintedBusy({ endpoint });
    return this.#turns.enter();
  }

  leave(): void {
    this.#turns.leave();
  }

  /** Whether Minted is up, as far as is known. */
  get isClosed(): boolean {
    return this.#breaker.state === CircuitState.Closed;
  }

  /** Throws MintedBreakerOpen while Minted is down. */
  refuseUnlessClosed(endpoint: EndpointName): void {
    if (!this.isClosed) throw this.#open(endpoint);
  }

  /** Runs a call unless Minted is down. */
  guard<T>(call: GuardedCall<T>): Promise<T> {
    return this.isClosed ? this.#counted(call) : this.#tried(call);
  }

  /** cockatiel makes five promises for a call: it is told how one has ended, and of a success where a failure was before. */
  #counted<T>({ run, verdictOn }: GuardedCall<T>): Promise<T> {
    return run().then(
      (value) => (this.#hasFailed ? this.#count({ value }).then(() => value) : value),
      async (error: unknown) => {
        const verdict = verdictOn(error);
        if (verdict === "down") this.#lastFailure = error;
        if (verdict !== "nothing") await this.#count({ error, isOutage: verdict === "down" });
        throw error;
      },
    );
  }

  /** What was asked before the breaker opened says nothing of Minted as it is now. */
  async #count(outcome: Outcome<unknown>): Promise<void> {
    if (!this.isClosed) return;
    this.#hasFailed = isFailure(outcome);
    await this.#breaker.execute(() => outcome);
  }

  /** Minted is down, as far as is known: one call after the other finds out whether it still is. */
  async #tried<T>({ endpoint, isSafe, run, verdictOn }: GuardedCall<T>): Promise<T> {
    // cockatiel lets others wait for the one that tries; that one may take all of its time.
    if (!isSafe || this.#breaker.state === CircuitState.HalfOpen) this.refuseUnlessClosed(endpoint);
    const outcome = await this.#breaker
      .execute(() => this.#outcomeOf(run, verdictOn))
      .catch((error: unknown) => {
        throw error instanceof BrokenCircuitError ? this.#open(endpoint) : error;
      });
    if ("error" in outcome) throw outcome.error;
    return outcome.value;
  }

  /** Never throws: what a trial throws closes the breaker. */
  async #outcomeOf<T>(run: () => Promise<T>, verdictOn: (error: unknown) => Verdict): Promise<Outcome<T>> {
    try {
      return { value: await run() };
    } catch (error) {
      const verdict = verdictOn(error);
      if (verdict === "down") this.#lastFailure = error;
      return { error, isOutage: verdict !== "up" };
    }
  }

  #open(endpoint: EndpointName): MintedBreakerOpen {
    return new MintedBreakerOpen({ endpoint, cause: this.#lastFailure, retryAfterMs: breakerPauseMs });
  }
}

const isFailure = (outcome: unknown) => (outcome as Partial<Failure>).isOutage === true;
