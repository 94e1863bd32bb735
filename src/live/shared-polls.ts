import type { Clock } from "../clock.js";
import { fault } from "../faults.js";
import type { DistinctTally } from "../limits/distinct-tally.js";
import type { Logger } from "../logger.js";
import { CallCount } from "../minted/call-count.js";
import {
  MintedError,
  MintedFault,
  MintedInvalidRequest,
  MintedRateLimited,
  MintedRefusal,
} from "../minted/errors.js";
import { LatestValue } from "./latest-value.js";
import { Pace } from "./pace.js";

export interface PollRules<T> {
  /** Equal for values between which nothing happened that a listener would want to hear of. */
  readonly shapeOf: (value: T) => string;
  /** Milliseconds until it is asked again; null where the value is not going to change any more. */
  readonly pauseAfter: (value: T, unchangedForMs: number) => number | null;
}

export interface PollOptions {
  readonly clock: Clock;
  readonly log: Logger;
  /** What each caller has asked for again and again, wherever it is shared. */
  readonly watched: DistinctTally;
  /** Of all polls together, after the first of each. */
  readonly callsPerSecond: number;
}

/** `calls` counts those of Minted. */
type Ask<T> = (signal: AbortSignal, calls: CallCount) => Promise<T>;

export interface Listening<T> {
  /** Who asks for the same gets the same. */
  readonly key: string;
  /** Whom the limit counts. */
  readonly countedAs: string;
  readonly ask: Ask<T>;
  /** Ends it. */
  readonly signal: AbortSignal;
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
  readonly #pace: Pace;

  constructor(rules: PollRules<T>, options: PollOptions) {
    this.#rules = rules;
    this.#options = options;
    this.#pace = new Pace(options.callsPerSecond, options.clock);
  }

  /** Fails where the caller watches too much, and where asking again would bring the same refusal again. */
  async *listen({ key, countedAs, ask, signal }: Listening<T>): AsyncGenerator<T, void> {
    if (signal.aborted) return;
    const { watched } = this.#options;
    // Keys of prices and of orders never read the same.
    if (!watched.take(countedAs, key)) throw tooMuch(watched.most);
    const listener = new LatestValue<T>();
    const poll = this.#join(key, ask, listener);
    let isThere = true;
    // Not left to `finally`: a generator that nobody reads any more does not come to it.
    const leave = () => {
      if (isThere) watched.release(countedAs, key);
      isThere = false;
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

  #join(key: string, ask: Ask<T>, listener: LatestValue<T>): Poll<T> {
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

  async #run(key: string, poll: Poll<T>, ask: Ask<T>): Promise<void> {
    const { signal } = poll.stop;
    const { clock } = this.#options;
    let failures = 0;
    for (let asked = 0; ; asked += 1) {
      const calls = new CallCount(Infinity);
      let pauseMs: number | null;
      try {
        pauseMs = this.#publish(poll, await ask(signal, calls));
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        if (isFinal(error)) return this.#fail(key, poll, error);
        failures += 1;
        this.#tell(error, failures);
        pauseMs = backOff(error, failures);
      }
      // The first time is part of an operation that its caller's rate counts.
      if (asked > 0) this.#pace.pay(calls.made - 1);
      if (pauseMs === null) return;
      await clock.sleep(pauseMs, signal).catch(() => undefined);
      await this.#pace.turn(signal);
      if (signal.aborted) return;
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

const tooMuch = (most: number) =>
  fault("RATE_LIMITED", `One caller watches at most ${most} different orders and price lists at a time.`, {
    retryable: false,
  });
