import { Ending, type EndSignal } from "../ending.js";
import type { Clock } from "../clock.js";
import { deepFrozen } from "./deep-frozen.js";
import { limited } from "./call-limit.js";
import { noProgress, type Progress } from "./exchange.js";

/** One who waits for a call. */
export interface Waiter {
  /** How long it may. */
  readonly milliseconds: number;
  readonly signal: EndSignal | undefined;
  /** What it is told where it leaves before there is an answer; `progress`: how far the call has come. */
  endedBy(cause: "time" | "caller", progress: Progress): Error;
}

export interface StartedCall<T> {
  readonly answer: Promise<T>;
  readonly progress: () => Progress;
}

interface SharedCall<T> {
  /** Null once it has ended: a Map leaves what it forgets in tables that V8 frees late, and the answer with it. */
  started: StartedCall<T> | null;
  readonly stop: Ending;
  /** Who waits for it now. */
  waiting: number;
  /** Whether anybody has joined who started it. */
  isShared: boolean;
}

/**
 * Calls on their way, each for all who ask the same meanwhile. Everybody leaves by its own time and signal, and the call
 * is ended when the last has left. Its failure is everybody's; nothing is kept once it has ended.
 */
export class SharedCalls<T> {
  readonly #clock: Clock;
  readonly #running = new Map<string, SharedCall<T>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether a call with this key can be joined. */
  has(key: string): boolean {
    return this.#running.has(key);
  }

  /** Joins the call with this key, or starts it; `start` gets the signal that ends it, whose reason is the last waiter's. */
  join(key: string, start: (signal: EndSignal) => StartedCall<T>, waiter: Waiter): Promise<T> {
    let call = null as SharedCall<T> | null;
    const work = () => {
      const [entered, { answer }] = this.#enter(key, start);
      call = entered;
      return answer;
    };
    const { milliseconds, signal } = waiter;
    return limited({ clock: this.#clock, milliseconds, signal }, work, (cause) => {
      const reason = waiter.endedBy(cause, call?.started?.progress() ?? noProgress());
      if (call) this.#leave(key, call, reason);
      return reason;
    });
  }

  #enter(key: string, start: (signal: EndSignal) => StartedCall<T>): [SharedCall<T>, StartedCall<T>] {
    const running = this.#running.get(key);
    if (!running?.started) return this.#start(key, start);
    running.isShared = true;
    running.waiting += 1;
    return [running, running.started];
  }

  #start(key: string, start: (signal: EndSignal) => StartedCall<T>): [SharedCall<T>, StartedCall<T>] {
    const stop = new Ending();
    const { answer, progress } = start(stop);
    const shared = answer.then(
      (told) => {
        this.#forget(key, call);
        // One that is not frozen is its only waiter's, who may take it apart.
        return call.isShared ? deepFrozen(told) : told;
      },
      (error: Error) => {
        this.#forget(key, call);
        throw error;
      },
    );
    const started = { answer: shared, progress };
    const call: SharedCall<T> = { started, stop, waiting: 1, isShared: false };
    this.#running.set(key, call);
    return [call, started];
  }

  #leave(key: string, call: SharedCall<T>, reason: Error): void {
    call.waiting -= 1;
    if (call.waiting > 0) return;
    this.#forget(key, call);
    call.stop.abort(reason);
  }

  #forget(key: string, call: SharedCall<T>): void {
    call.started = null;
    if (this.#running.get(key) === call) this.#running.delete(key);
  }
}
