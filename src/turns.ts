/** Runs a task when there is room for it. */
export type Limit = <T>(task: () => Promise<T>) => Promise<T>;

/**
 * Lets so many tasks run at a time, the others in the order in which they came. Every call of Minted takes two turns, the
 * operation's and the lane's, and most need not wait: p-limit makes seven promises and a queue for each.
 */
export class Turns {
  readonly #most: number;
  readonly #queue: (() => void)[] = [];
  #running = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** How many tasks are not running yet. */
  get waiting(): number {
    return this.#queue.length;
  }

  readonly take: Limit = async (task) => {
    if (this.#running < this.#most) this.#running += 1;
    else await new Promise<void>((enter) => this.#queue.push(enter));
    try {
      return await task();
    } finally {
      this.#leave();
    }
  };

  /** Its place goes to the next one, or is given up. */
  #leave(): void {
    const enter = this.#queue.shift();
    if (enter) enter();
    else this.#running -= 1;
  }
}
