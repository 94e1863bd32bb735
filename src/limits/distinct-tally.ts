/** How many different things each key has open. The same thing again is not one more. */
export class DistinctTally {
  readonly #most: number;
  /** How often each is open, by keys. */
  readonly #open = new Map<string, Map<string, number>>();

  constructor(most: number) {
    this.#most = most;
  }

  get most(): number {
    return this.#most;
  }

  /** Counts it; false where it would be one too many. */
  take(key: string, thing: string): boolean {
    const things = this.#open.get(key) ?? new Map<string, number>();
    if (!things.has(thing) && things.size >= this.#most) return false;
    things.set(thing, (things.get(thing) ?? 0) + 1);
    this.#open.set(key, things);
    return true;
  }

  release(key: string, thing: string): void {
    const things = this.#open.get(key);
    if (!things) return;
    const left = (things.get(thing) ?? 0) - 1;
    if (left > 0) things.set(thing, left);
    else things.delete(thing);
    if (things.size === 0) this.#open.delete(key);
  }
}
