import type { Clock } from "./clock.js";

/** Takes turns beside the operations, from `start` to `close`. */
export abstract class BackgroundLoop {
  readonly #clock: Clock;
  readonly #stop = new AbortController();
  #running: Promise<void> | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Resolves when the turn that runs has ended. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  /** Never rejects. `signal` ends it early. Resolves to the pause before the next one, in milliseconds. */
  protected abstract turn(signal: AbortSignal): Promise<number>;

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      const pauseMs = await this.turn(signal);
      if (pauseMs > 0) await this.#clock.sleep(pauseMs, signal).catch(() => undefined);
    }
  }
}
