import { LRUCache } from "lru-cache";
import type { Clock } from "../clock.js";
import { deepFrozen } from "./deep-frozen.js";
import type { Told } from "./shared-reads.js";

interface Kept<T> {
  readonly value: T;
  readonly askedAt: number;
}

export interface AnswerCacheOptions {
  readonly clock: Clock;
  /** Nothing that was asked for longer ago is given; 0 keeps nothing. */
  readonly lifeMs: number;
  /** Who comes upon a value older than that gets it, and it is asked for anew behind; left out: never. */
  readonly refreshAfterMs?: number;
}

/** How an answer comes about. */
export interface Question<T> {
  readonly ask: () => Promise<Told>;
  /** The same while nobody waits; may fail without a word. */
  readonly askBehind?: () => Promise<Told>;
  readonly read: (told: Told) => T;
}

/** Each language, currency and list is one. */
const mostKept = 200;

/**
 * Answers that are the same for everybody, for as long as they live: their age counts from the question. Their values
 * cannot be changed, and failures are not kept.
 */
export class AnswerCache<T extends object> {
  readonly #options: AnswerCacheOptions;
  readonly #kept = new LRUCache<string, Kept<T>>({ max: mostKept });
  /** What was made of an answer that several wait for. */
  readonly #read = new WeakMap<Told, T>();
  readonly #refreshing = new Set<string>();

  constructor(options: AnswerCacheOptions) {
    this.#options = options;
  }

  async get(key: string, question: Question<T>): Promise<T> {
    const kept = this.#kept.get(key);
    if (!kept || !this.#isYounger(kept, this.#options.lifeMs))
      return this.#keep(key, await question.ask(), question.read);
    this.#refreshBehind(key, kept, question);
    return kept.value;
  }

  #isYounger({ askedAt }: Kept<T>, milliseconds: number): boolean {
    const age = this.#options.clock.now() - askedAt;
    return age >= 0 && age < milliseconds;
  }

  #keep(key: string, told: Told, read: (told: Told) => T): T {
    const known = this.#read.get(told);
    if (known) return known;
    const value = deepFrozen(read(told));
    this.#read.set(told, value);
    const { askedAt } = told;
    // An answer that was long on its way must not replace a newer one.
    const keptFrom = this.#kept.get(key)?.askedAt ?? -Infinity;
    if (this.#options.lifeMs > 0 && keptFrom <= askedAt) this.#kept.set(key, { value, askedAt });
    return value;
  }

  #refreshBehind(key: string, kept: Kept<T>, { askBehind, read }: Question<T>): void {
    const { refreshAfterMs = Infinity } = this.#options;
    if (!askBehind || this.#isYounger(kept, refreshAfterMs) || this.#refreshing.has(key)) return;
    this.#refreshing.add(key);
    askBehind()
      .then((told) => this.#keep(key, told, read))
      .catch(() => undefined)
      .finally(() => this.#refreshing.delete(key));
  }
}
