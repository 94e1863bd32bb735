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

  /** Null where it is one's turn at once, else resolves when it is. Whoever has entered has to leave. */
  enter(): Promise<void> | null {
    if (this.#running >= this.#most) return new Promise((enter) => this.#queue.push(enter));
    this.#running += 1;
    return null;
  }

  /** The place goes to the next one, or is given up. */
  leave(): void {
    const enter = this.#queue.shift();
    if (enter) enter();
    else this.#running -= 1;
  }

  readonly take: Limit = async (task) => {
    const turn = this.enter();
    if (turn) await turn;
    try {
      return await task();
    } finally {
      this.leave();
    }
  };
}
