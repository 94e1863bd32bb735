/** What came of a stretch of load. */
export interface LoadResult {
  readonly operations: number;
  readonly elapsedMs: number;
  /** Milliseconds, ascending. */
  readonly latencies: readonly number[];
  readonly errors: number;
  readonly firstError: string | null;
}

export class LoadLog {
  readonly #startedAt = performance.now();
  readonly #latencies: number[] = [];
  #errors = 0;
  #firstError: string | null = null;

  async time(operation: Promise<void>, from: number): Promise<void> {
    try {
      await operation;
      this.#latencies.push(performance.now() - from);
    } catch (error) {
      this.#errors += 1;
      this.#firstError ??= error instanceof Error ? error.message : String(error);
    }
  }

  result(): LoadResult {
    return {
      operations: this.#latencies.length,
      elapsedMs: performance.now() - this.#startedAt,
      latencies: this.#latencies.toSorted((a, b) => a - b),
      ...{ errors: this.#errors, firstError: this.#firstError },
    };
  }
}
