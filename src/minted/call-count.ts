import type { EndpointName } from "./endpoints.js";
import { MintedCallsSpent } from "./errors.js";

/** How often one operation has asked Minted, and how often it may. A call's retries are one call. */
export class CallCount {
  readonly #most: number;
  readonly #counter: { made: number };

  constructor(most: number, counter = { made: 0 }) {
    this.#most = most;
    this.#counter = counter;
  }

  get made(): number {
    return this.#counter.made;
  }

  /** Counts one more; what to throw instead where there is none left. */
  add(endpoint: EndpointName): MintedCallsSpent | null {
    if (this.#counter.made >= this.#most) return new MintedCallsSpent({ endpoint, most: this.#most });
    this.#counter.made += 1;
    return null;
  }

  /** The same count without an end, for what must not stop half-way. */
  unlimited(): CallCount {
    return new CallCount(Infinity, this.#counter);
  }
}
