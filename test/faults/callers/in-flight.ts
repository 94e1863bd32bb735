/** The ids whose mutation is being asked for at the moment. */
export class InFlight {
  readonly #counts = new Map<string, number>();

  get ids(): string[] {
    return [...this.#counts.keys()];
  }

  async during<T>(id: string, work: () => Promise<T>): Promise<T> {
    this.#counts.set(id, (this.#counts.get(id) ?? 0) + 1);
    try {
      return await work();
    } finally {
      const left = (this.#counts.get(id) ?? 1) - 1;
      if (left > 0) this.#counts.set(id, left);
      else this.#counts.delete(id);
    }
  }
}
