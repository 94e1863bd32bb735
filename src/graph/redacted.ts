import { inspect } from "node:util";

const mark = "[redacted]";

/**
 * Text that nobody may read by accident: card data, identification. Whatever prints it, logs it or puts it into JSON
 * gets a mark in its place; the wire alone reveals it, a check of its form, and the answer that was asked for it.
 */
export class Redacted {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return mark;
  }

  toJSON(): string {
    return mark;
  }

  [inspect.custom](): string {
    return mark;
  }
}
