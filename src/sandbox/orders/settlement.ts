import type { Clock } from "../../clock.js";
import type { Wallets } from "../balances/wallets.js";
import { DEFAULT_RULES, type SandboxRules } from "../rules.js";
import type { Order } from "./order.js";

/**
 * What pending digital orders hold, and how they complete: a buy holds cash and brings metal, a sell holds
 * metal and brings cash. There is no timer: whatever is due completes before the next request is answered.
 */
export class Settlement {
  readonly #clock: Clock;
  readonly #wallets: Wallets;
  readonly #completedAfterMs: number;
  readonly #pending: Order[] = [];

  constructor(clock: Clock, wallets: Wallets, rules: SandboxRules = DEFAULT_RULES) {
    this.#clock = clock;
    this.#wallets = wallets;
    this.#completedAfterMs = rules.completedAfterMs;
  }

  open(order: Order): void {
    const { account, currency, lines, total } = order;
    if (order.type === "Buy") this.#wallets.block(account, currency, total);
    else for (const { product, amount } of lines) this.#wallets.block(account, product.sku, amount);
    this.#pending.push(order);
    if (this.#completedAfterMs === 0) this.completeDue();
  }

  /** Completes, oldest first, what is due by now. */
  completeDue(): void {
    const due = this.#clock.now() - this.#completedAfterMs;
    const first = this.#pending.findIndex(({ placedAt }) => placedAt > due);
    const count = first < 0 ? this.#pending.length : first;
    for (const order of this.#pending.splice(0, count)) this.#complete(order);
  }

  #complete(order: Order): void {
    const { account, currency, lines, total } = order;
    if (order.type === "Buy") this.#wallets.spendBlocked(account, currency, total);
    else this.#wallets.deposit(account, currency, total);
    for (const { product, amount } of lines) {
      if (order.type === "Buy") this.#wallets.deposit(account, product.sku, amount);
      else this.#wallets.spendBlocked(account, product.sku, amount);
    }
    order.status = "Completed";
  }
}
