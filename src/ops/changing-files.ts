import type { Clock } from "../clock.js";
import type { Changing } from "../config/changing.js";
import type { Logger } from "../logger.js";

const pauseMs = 2_000;

/**
 * Reads the files of settings again every two seconds. Their content is compared, and no event of the file system
 * waited for: Kubernetes swaps a symlink above them, and a network's file system tells nobody.
 */
export class ChangingFiles {
  readonly #values: readonly Changing<unknown>[];
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #stop = new AbortController();
  /** What is wrong with a value's files, which is logged once. */
  readonly #wrong = new Map<Changing<unknown>, string>();
  #running: Promise<void> | null = null;

  constructor(values: readonly Changing<unknown>[], clock: Clock, log: Logger) {
    this.#values = values;
    this.#clock = clock;
    this.#log = log;
  }

  start(): void {
    if (this.#values.length > 0) this.#running = this.#run();
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    for (;;) {
      await this.#clock.sleep(pauseMs, signal).catch(() => undefined);
      if (signal.aborted) return;
      for (const value of this.#values) this.#reread(value);
    }
  }

  #reread(value: Changing<unknown>): void {
    const { settings } = value;
    try {
      const isNew = value.reread();
      if (this.#wrong.delete(value) || isNew)
        this.#log.info({ settings, isNew }, "a setting's files were read again");
    } catch (error) {
      const mistake = error instanceof Error ? error.message : String(error);
      if (this.#wrong.get(value) === mistake) return;
      this.#wrong.set(value, mistake);
      this.#log.error(
        { settings, mistake },
        "a setting's files cannot be used: what they held before is kept",
      );
    }
  }
}
