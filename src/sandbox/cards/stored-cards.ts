import { refuseNotFound } from "../http/refusal.js";
import type { SeededRandom } from "../values/seeded-random.js";
import type { Card } from "./card.js";

export interface StoredCard {
  readonly token: string;
  readonly customer: string;
  readonly card: Card;
}

/** The cards that are kept for customers, by token. */
export class StoredCards {
  readonly #random: SeededRandom;
  readonly #byToken = new Map<string, StoredCard>();

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  add(customer: string, card: Card, token = `token_${this.#random.token(20)}`): StoredCard {
    const stored = { token, customer, card };
    this.#byToken.set(token, stored);
    return stored;
  }

  /** In the order in which they were added. */
  of(customer: string): StoredCard[] {
    return [...this.#byToken.values()].filter((stored) => stored.customer === customer);
  }

  find(customer: string, token: string): Card | undefined {
    const stored = this.#byToken.get(token);
    return stored?.customer === customer ? stored.card : undefined;
  }

  /** Throws the 404 refusal where the customer has no such card. */
  remove(customer: string, token: string): void {
    if (this.find(customer, token) === undefined) throw refuseNotFound("The card");
    this.#byToken.delete(token);
  }

  /** The customer's id is free again: whoever takes it next must not find these cards. */
  forget(customer: string): void {
    for (const { token } of this.of(customer)) this.#byToken.delete(token);
  }
}
