import { isDeepStrictEqual } from "node:util";
import { DateTime } from "luxon";
import type { Clock } from "../../clock.js";
import type { Fact } from "../../config/minted-facts.js";
import type { Say } from "../run-doctor.js";

/** What the program takes for granted where nothing else was learned; what is not here, it does not assume. */
const assumed: Readonly<Record<string, unknown>> = {
  tokenLifeSeconds: 240,
  tokenExpires: true,
  tokenSingleUse: true,
  tokenBoundToCustomer: true,
  externalIdsKept: true,
  externalIdsUnique: true,
  orderLookUps: { path: true, body: true, guid: true, orderCode: true },
  notFoundTold: { getOrder: true, getOrderAlternative: true, getCustomer: true, customerBalance: true },
  balances: { balance: "spendable", blocked: "held by open orders", realBalance: "balance + blocked" },
};

/** What has been found out: a fact a name. It takes no ids and no words of Minted's. */
export class FactBook {
  readonly #facts: Record<string, Fact<unknown>> = {};
  readonly #clock: Clock;
  readonly #host: string;
  readonly #say: Say;

  constructor(clock: Clock, host: string, say: Say) {
    this.#clock = clock;
    this.#host = host;
    this.#say = say;
  }

  /** Tells it too, in these words if there are any. */
  note(name: string, value: unknown, words: string = JSON.stringify(value)): void {
    const day = DateTime.fromMillis(this.#clock.now(), { zone: "utc" }).toISODate() ?? "";
    this.#facts[name] = { value, verifiedOn: day, host: this.#host };
    const isOther = name in assumed && !isDeepStrictEqual(value, assumed[name]);
    const remark = isOther ? `; OTHERWISE than inferred, which is ${JSON.stringify(assumed[name])}` : "";
    this.#say(`  ${name}: ${words}${remark}`);
  }

  /** As minted-facts.json has them. */
  toJSON(): Readonly<Record<string, Fact<unknown>>> {
    return this.#facts;
  }
}
