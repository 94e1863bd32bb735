import { setTimeout as sleep } from "node:timers/promises";
import type { LimitFunction } from "p-limit";
import type { Dice } from "../dice.js";
import type { GraphqlClient } from "./graphql-client.js";
import type { InFlight } from "./in-flight.js";
import type { Intent } from "./intents.js";
import { askPlacement, fixPrice, isPriced, place } from "./operations.js";
import { nextAfter, wordOf, wordOfPlacement, type Next, type Word } from "./word.js";

export interface CallerParts {
  readonly client: GraphqlClient;
  /** Lets so many operations be asked for at once. */
  readonly limit: LimitFunction;
  readonly inFlight: InFlight;
  readonly dice: Dice;
  /** How long it asks again and again what became of it, before it leaves that for later. */
  readonly patienceMs: number;
}

const mostTurns = 60;
/** A refusal that stays one is taken for an answer. */
const mostRefusals = 2;
const askEveryMs = 400;

/** One caller with one intent, who repeats as Apollo's RetryLink does, and does what `retry` says. */
export class Caller {
  readonly intent: Intent;
  /** All that it was told, in this order. */
  readonly words: Word[] = [];
  readonly #parts: CallerParts;
  #priceToken: string | null = null;
  #failures = 0;

  constructor(intent: Intent, parts: CallerParts) {
    this.intent = intent;
    this.#parts = parts;
  }

  get lastWord(): Word | null {
    return this.words.at(-1) ?? null;
  }

  /** Whether it knows for certain what became of it. */
  get knows(): boolean {
    return this.lastWord !== null && this.lastWord.kind !== "uncertain";
  }

  carryOut(): Promise<void> {
    return this.#goOn(isPriced(this.intent) ? "new price" : "again");
  }

  /** One who knows nothing for certain asks, and asks for it again where nothing is known of it. */
  async askAgain(): Promise<void> {
    if (this.knows) return;
    const next = await this.waited();
    if (next !== "done") await this.carryOut();
  }

  async #goOn(first: Next): Promise<void> {
    let next = first;
    for (let turn = 0; turn < mostTurns && next !== "done"; turn += 1) {
      if (next === "wait") next = await this.waited();
      else next = await this.#turn(next);
      if (this.#isRefusedForGood()) return;
    }
  }

  /** Asks what became of it until that is known, or its patience ends. */
  async waited(): Promise<Next> {
    const { client, patienceMs } = this.#parts;
    const until = Date.now() + patienceMs;
    for (;;) {
      const answer = await this.#parts.limit(() => askPlacement(client, this.intent));
      const placement = answer.ok ? answer.data.orderPlacement : null;
      if (answer.ok && placement === null) return "again";
      if (placement && !(placement.state === "PLACED" && placement.orders.length === 0)) {
        const word = this.#hear(wordOfPlacement(placement, this.intent));
        if (word.kind !== "uncertain") return nextAfter(word, placement.retry);
      }
      if (Date.now() > until) return "done";
      await sleep(askEveryMs);
    }
  }

  async #turn(next: "again" | "new price"): Promise<Next> {
    const { client, limit } = this.#parts;
    if (next === "new price") {
      this.#priceToken = await limit(() => fixPrice(client, this.intent));
      if (this.#priceToken === null) return this.#pausedBefore(next, 0);
    }
    const answer = await limit(() => this.#place());
    if (!answer.ok) {
      // Whatever it was told before, it may have been placed now.
      this.#hear({ kind: "uncertain" });
      const { retryable, retryAfterMs } = answer.failure;
      return this.#pausedBefore(retryable ? "again" : "wait", retryAfterMs);
    }
    const { placed } = answer.data;
    if (!placed) return this.#pausedBefore("wait", 0);
    // Nothing was sent, and nothing is said of the order: the program has started, and does not trade yet.
    if (placed.userErrors[0]?.code === "TRADING_CLOSED") return this.#pausedBefore("again", 0);
    this.#failures = 0;
    return nextAfter(this.#hear(wordOf(placed)), placed.placement?.retry ?? null);
  }

  #place() {
    const { client, inFlight } = this.#parts;
    return inFlight.during(this.intent.externalId, () => place(client, this.intent, this.#priceToken));
  }

  /** RetryLink's pause: twice as long each time, with jitter. */
  async #pausedBefore<T extends Next>(next: T, atLeastMs: number): Promise<T> {
    this.#failures = Math.min(this.#failures + 1, 5);
    const backOff = this.#parts.dice.fraction() * 50 * 2 ** this.#failures;
    await sleep(Math.max(atLeastMs, Math.round(backOff)));
    return next;
  }

  #hear(word: Word): Word {
    this.words.push(word);
    return word;
  }

  #isRefusedForGood(): boolean {
    const codes = this.words.flatMap((word) => (word.kind === "refused" ? [word.code] : []));
    const lasting = codes.filter((code) => !code.startsWith("PRICE_") && code !== "REJECTED");
    return this.lastWord?.kind === "refused" && lasting.length >= mostRefusals;
  }
}
