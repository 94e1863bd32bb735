import type { Clock } from "../clock.js";
import type { Logger } from "../logger.js";
import {
  MintedError,
  MintedFault,
  MintedInvalidRequest,
  MintedRateLimited,
  MintedRefusal,
} from "../minted/errors.js";
import { LatestValue } from "./latest-value.js";

export interface PollRules<T> {
  /** Equal for values between which nothing happened that a listener would want to hear of. */
  readonly shapeOf: (value: T) => string;
  /** Milliseconds until it is asked again; null where the value is not going to change any more. */
  readonly pauseAfter: (value: T, unchangedForMs: number) => number | null;
}

export interface PollOptions {
  readonly clock: Clock;
  readonly log: Logger;
}

interface Poll<T> {
  readonly listeners: Set<LatestValue<T>>;
  readonly stop: AbortController;
  latest: { readonly value: T; readonly shape: string } | null;
  changedAt: number;
}

const firstBackOffMs = 2_000;
const mostBackOffMs = 30_000;

/**
 * Asks for something again and again, once for all who listen to the same key: it starts with the first of them
 * and stops with the last. A listener gets what is known at once, and then what has changed.
 */
export class SharedPolls<T> {
  readonly #polls = new Map<string, Poll<T>>();
  readonly #rules: PollRules<T>;
  readonly #options: PollOptions;

  constructor(rules: PollRules<T>, options: PollOptions) {
    this.#rules = rules;
    this.#options = options;
  }

  /** Ends with the signal; fails where asking again would bring the same refusal again. */
  async *listen(
    key: string,
    ask: (signal: AbortSignal) => Promise<T>,
    signal: AbortSignal,
  ): AsyncGenerator<T, void> {
    if (signal.aborted) return;
    const listener = new LatestValue<T>();
    const poll = this.#join(key, ask, listener);
    // Not left to `finally`: a generator that nobody reads any more does not come to it.
    const leave = () => {
      listener.end();
      this.#leave(key, poll, listener);
    };
    signal.addEventListener("abort", leave, { once: true });
    try {
      yield* listener;
    } finally {
      signal.removeEventListener("abort", leave);
      leave();
    }
  }

  #join(key: string, ask: (signal: AbortSignal) => Promise<T>, listener: LatestValue<T>): Poll<T> {
    const running = this.#polls.get(key);
    const now = this.#options.clock.now();
    const poll = running ?? {
      listeners: new Set(),
      stop: new AbortController(),
      latest: null,
      changedAt: now,
    };
    poll.listeners.add(listener);
    poll.changedAt = now;
    if (poll.latest) listener.push(poll.latest.value);
    if (!running) {
      this.#polls.set(key, poll);
      void this.#run(key, poll, ask);
    }
    return poll;
  }

  #leave(key: string, poll: Poll<T>, listener: LatestValue<T>): void {
    poll.listeners.delete(listener);
    if (poll.listeners.size > 0) return;
    poll.stop.abort();
    if (this.#polls.get(key) === poll) this.#polls.delete(key);
  }

  async #run(key: string, poll: Poll<T>, ask: (signal: AbortSignal) => Promise<T>): Promise<void> {
    const { signal } = poll.stop;
    const { clock } = this.#options;
    let failures = 0;
    while (!signal.aborted) {
      let pauseMs: number | null;
      try {
        pauseMs = this.#publish(poll, await ask(signal));
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        if (isFinal(error)) return this.#fail(key, poll, error);
        failures += 1;
        this.#tell(error, failures);
        pauseMs = backOff(error, failures);
      }
      if (pauseMs === null) return;
      await clock.sleep(pauseMs, signal).catch(() => undefined);
    }
  }

  /** Returns the pause before the next question. */
  #publish(poll: Poll<T>, value: T): number | null {
    const shape = this.#rules.shapeOf(value);
    const now = this.#options.clock.now();
    const isNews = poll.latest?.shape !== shape;
    poll.latest = { value, shape };
    if (isNews) {
      poll.changedAt = now;
      for (const listener of poll.listeners) listener.push(value);
    }
    return this.#rules.pauseAfter(value, now - poll.changedAt);
  }

  #fail(key: string, poll: Poll<T>, error: unknown): void {
    this.#polls.delete(key);
    for (const listener of poll.listeners) listener.fail(error);
  }

  /** Minted's own failures are logged where they happen; of the others the first of a row is enough. */
  #tell(error: unknown, failures: number): void {
    if (failures > 1 || error instanceof MintedError) return;
    this.#options.log.warn({ err: error }, "what subscriptions listen to could not be read; trying again");
  }
}

/** A refusal is an answer: Minted would say the same again. All else may pass. */
function isFinal(error: unknown): boolean {
  return error instanceof MintedRefusal || error instanceof MintedInvalidRequest;
}

function backOff(error: unknown, failures: number): number {
  const asked =
    error instanceof MintedRateLimited || error instanceof MintedFault ? (error.retryAfterMs ?? 0) : 0;
  return Math.max(asked, Math.min(mostBackOffMs, firstBackOffMs * 2 ** (failures - 1)));
}
