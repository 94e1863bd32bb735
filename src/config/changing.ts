import { isDeepStrictEqual } from "node:util";

/** A value of the settings that files may hold, and may hold anew while the program runs. */
export class Changing<T> {
  /** The settings that name those files. */
  readonly settings: readonly string[];
  readonly #read: () => T;
  readonly #listeners: ((value: T) => void)[] = [];
  #current: T;

  constructor(current: T, settings: readonly string[], read: () => T) {
    this.settings = settings;
    this.#current = current;
    this.#read = read;
  }

  get current(): T {
    return this.#current;
  }

  onChange(listener: (value: T) => void): void {
    this.#listeners.push(listener);
  }

  /** Whether the files hold another value now. Throws a ConfigError where they hold none: the old one stays. */
  reread(): boolean {
    const value = this.#read();
    if (isDeepStrictEqual(value, this.#current)) return false;
    this.#current = value;
    for (const listener of this.#listeners) listener(value);
    return true;
  }
}
