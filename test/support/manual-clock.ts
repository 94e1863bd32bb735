import type { Clock } from "../../src/clock.js";

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/** A clock that moves only when it is told to. */
export class ManualClock implements Clock {
  #now: number;
  #sleepers: Sleeper[] = [];

  constructor(start = Date.parse("2026-11-23T10:00:00Z")) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  /** How many sleeps and tasks are yet to come. */
  get sleeping(): number {
    return this.#sleepers.length;
  }

  /** Moves on, and wakes whoever has slept long enough, the earliest first. */
  advance(milliseconds: number): void {
    this.#now += milliseconds;
    const due = this.#sleepers.filter(({ until }) => until <= this.#now);
    this.#sleepers = this.#sleepers.filter(({ until }) => until > this.#now);
    for (const { wake } of due.sort((a, b) => a.until - b.until)) wake();
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(signal.reason as Error);
      if (milliseconds <= 0) return resolve();
      const give = () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        reject(signal?.reason as Error);
      };
      const wake = () => {
        signal?.removeEventListener("abort", give);
        resolve();
      };
      const sleeper: Sleeper = { until: this.#now + milliseconds, wake };
      this.#sleepers.push(sleeper);
      signal?.addEventListener("abort", give, { once: true });
    });
  }

  after(milliseconds: number, task: () => void): () => void {
    const sleeper: Sleeper = { until: this.#now + milliseconds, wake: task };
    this.#sleepers.push(sleeper);
    return () => (this.#sleepers = this.#sleepers.filter((other) => other !== sleeper));
  }
}

/** Lets time pass, in steps, until the promise is settled: for what sleeps on the way to its answer. */
export async function whileTimePasses<T>(clock: ManualClock, promise: Promise<T>, stepMs = 400): Promise<T> {
  const timer = setInterval(() => clock.advance(stepMs), 20);
  return promise.finally(() => clearInterval(timer));
}
