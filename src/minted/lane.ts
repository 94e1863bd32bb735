import {
  BrokenCircuitError,
  BulkheadRejectedError,
  CircuitState,
  ConsecutiveBreaker,
  bulkhead,
  circuitBreaker,
  handleAll,
} from "cockatiel";
import type { Logger } from "../logger.js";
import type { EndpointName } from "./endpoints.js";
import { MintedBreakerOpen, MintedBusy } from "./errors.js";

/** So many failed calls in a row mean that Minted is down. */
const failuresToOpen = 5;
/** Then one call a second finds out whether it is back. */
export const breakerPauseMs = 1_000;
const mostWaiting = 2_000;

interface Failure {
  readonly error: unknown;
}

/**
 * A breaker around a bulkhead. While Minted is down a call costs milliseconds and not its whole time. cockatiel reads
 * the system's clock, not ours. The breaker counts calls, not attempts: a retry that helped is no failure.
 */
export class Lane {
  readonly #bulkhead;
  readonly #breaker = circuitBreaker(handleAll, {
    halfOpenAfter: breakerPauseMs,
    breaker: new ConsecutiveBreaker(failuresToOpen),
  });
  #lastFailure: unknown = null;

  constructor(name: string, limit: number, log: Pick<Logger, "info" | "warn">) {
    this.#bulkhead = bulkhead(limit, mostWaiting);
    this.#breaker.onStateChange((state) => {
      const record = { lane: name, state: CircuitState[state] };
      if (state === CircuitState.Open)
        log.warn({ ...record, pauseMs: breakerPauseMs }, "Minted is not asked for a while: calls fail");
      if (state === CircuitState.HalfOpen) log.info(record, "trying whether Minted is back");
      if (state === CircuitState.Closed) log.info(record, "Minted is back");
    });
  }

  /** Waits for a place among the calls that run. Rejects with MintedBusy where too many wait already. */
  inTurn<T>(endpoint: EndpointName, work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    return this.#bulkhead.execute(work, signal).catch((error: unknown) => {
      throw error instanceof BulkheadRejectedError ? new MintedBusy({ endpoint, cause: error }) : error;
    });
  }

  /** Runs a call unless Minted is down. `isOutage`: whether an error of the call's says that it is. */
  async guard<T>(
    endpoint: EndpointName,
    call: () => Promise<T>,
    isOutage: (error: unknown) => boolean,
  ): Promise<T> {
    // cockatiel lets others wait for the one that tries; that one may take all of its time.
    if (this.#breaker.state === CircuitState.HalfOpen) throw this.#open(endpoint);
    const outcome = await this.#breaker
      .execute((): Promise<{ readonly value: T } | Failure> => this.#outcomeOf(call, isOutage))
      .catch((error: unknown) => {
        throw error instanceof BrokenCircuitError ? this.#open(endpoint) : error;
      });
    if ("error" in outcome) throw outcome.error;
    return outcome.value;
  }

  async #outcomeOf<T>(call: () => Promise<T>, isOutage: (error: unknown) => boolean) {
    try {
      return { value: await call() };
    } catch (error) {
      if (!isOutage(error)) return { error };
      this.#lastFailure = error;
      throw error;
    }
  }

  #open(endpoint: EndpointName): MintedBreakerOpen {
    return new MintedBreakerOpen({ endpoint, cause: this.#lastFailure, retryAfterMs: breakerPauseMs });
  }
}
