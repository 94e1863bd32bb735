type Step<T> = { readonly value: T } | { readonly error: unknown } | "end";

/**
 * A listener's place for one value. A newer one replaces what has not been fetched yet, so that a slow reader
 * misses steps in between and never makes a queue.
 */
export class LatestValue<T> {
  #pending: { readonly value: T } | null = null;
  #last: Exclude<Step<T>, { value: T }> | null = null;
  #wake: (() => void) | null = null;

  push(value: T): void {
    if (this.#last === null) this.#pending = { value };
    this.#wake?.();
  }

  /** What was pushed before is still read. Only the first end counts. */
  end(): void {
    this.#last ??= "end";
    this.#wake?.();
  }

  fail(error: unknown): void {
    this.#last ??= { error };
    this.#wake?.();
  }

  /** For one reader. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void> {
    for (;;) {
      const step = await this.#next();
      if (step === "end") return;
      if ("error" in step) throw step.error;
      yield step.value;
    }
  }

  async #next(): Promise<Step<T>> {
    for (;;) {
      const step = this.#pending ?? this.#last;
      this.#pending = null;
      if (step) return step;
      await new Promise<void>((resolve) => (this.#wake = resolve));
      this.#wake = null;
    }
  }
}
