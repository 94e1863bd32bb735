import pLimit from "p-limit";
import { Dice } from "../dice.js";
import { Caller } from "./caller.js";
import type { GraphqlClient } from "./graphql-client.js";
import { InFlight } from "./in-flight.js";
import type { Intent, Job } from "./intents.js";

export interface CallersOptions {
  readonly client: GraphqlClient;
  readonly seed: number;
  /** How many operations are asked for at once. */
  readonly atOnce: number;
  readonly patienceMs: number;
}

/** Who waits for an outcome asks for nothing meanwhile: so many intents may be open for each operation at once. */
const openForEach = 8;

/** Everybody who calls, each with one intent. */
export class Callers {
  readonly all: Caller[] = [];
  readonly inFlight = new InFlight();
  /** Intents that were dealt with, settled or left for later. */
  finished = 0;
  readonly #options: CallersOptions;
  readonly #operations;
  readonly #jobs;

  constructor(options: CallersOptions) {
    this.#options = options;
    this.#operations = pLimit(options.atOnce);
    this.#jobs = pLimit(options.atOnce * openForEach);
  }

  async carryOut(jobs: readonly Job[]): Promise<void> {
    await Promise.all(
      jobs.map((job) =>
        this.#jobs(async () => {
          await this.#job(job);
          this.finished += 1;
        }),
      ),
    );
  }

  /** Those who know nothing for certain ask once more. */
  async askAgain(): Promise<void> {
    await Promise.all(this.all.map((caller) => caller.askAgain()));
  }

  async #job({ intent, callers, rival, rivalAtOnce }: Job): Promise<void> {
    const first = Array.from({ length: callers }, () => this.#caller(intent));
    const atOnce = rival && rivalAtOnce ? [this.#caller(rival)] : [];
    await Promise.all([...first, ...atOnce].map((caller) => caller.carryOut()));
    if (rival && !rivalAtOnce) await this.#caller(rival).carryOut();
  }

  #caller(intent: Intent): Caller {
    const { client, seed, patienceMs } = this.#options;
    const dice = new Dice(`caller ${seed} ${this.all.length}`);
    const parts = { client, dice, patienceMs, limit: this.#operations, inFlight: this.inFlight };
    const caller = new Caller(intent, parts);
    this.all.push(caller);
    return caller;
  }
}
