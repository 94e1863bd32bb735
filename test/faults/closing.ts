type Closer = () => Promise<void> | void;

/** What is to be undone in the end, the last first. */
export class Closing {
  readonly #closers: Closer[] = [];

  add(closer: Closer): void {
    this.#closers.push(closer);
  }

  async close(): Promise<void> {
    for (const closer of this.#closers.splice(0).reverse()) await closer();
  }
}
