import type { Clock } from "../../clock.js";
import type { Wallets } from "../balances/wallets.js";
import { DEFAULT_RULES, type SandboxRules } from "../rules.js";
import type { Order } from "./order.js";

interface Pending {
  readonly order: Order;
  /** When it was placed, or paid by card. */
  readonly since: number;
}

/**
 * What pending digital orders hold, and how they complete: a buy holds cash and brings metal, a sell holds
 * metal and brings cash. A card's buy holds nothing, and is pending for good until it is paid. There is no timer: whatever is due completes before the next request is answered.
 */
export class Settlement {
  readonly #clock: Clock;
  readonly #wallets: Wallets;
  readonly #completedAfterMs: number;
  readonly #pending: Pending[] = [];

  constructor(clock: Clock, wallets: Wallets, rules: SandboxRules = DEFAULT_RULES) {
    this.#clock = clock;
    this.#wallets = wallets;
    this.#completedAfterMs = rules.completedAfterMs;
  }

  open(order: Order): void {
    const { account, currency, lines, total } = order;
    if (order.type === "Buy") this.#wallets.block(account, currency, total);
    else for (const { product, amount } of lines) this.#wallets.block(account, product.sku, amount);
    this.#await(order);
  }

  /** A card has paid a buy: from now on it is completed as any other. */
  paid(order: Order): void {
    this.#await(order);
  }

  /** A card has not paid a buy (that it is then cancelled is inferred). */
  callOff(order: Order): void {
    order.status = "Cancelled";
  }

  /** Completes, oldest first, what is due by now. */
  completeDue(): void {
    const due = this.#clock.now() - this.#completedAfterMs;
    const first = this.#pending.findIndex(({ since }) => since > due);
    const count = first < 0 ? this.#pending.length : first;
    for (const { order } of this.#pending.splice(0, count)) this.#complete(order);
  }

  #await(order: Order): void {
    this.#pending.push({ order, since: this.#clock.now() });
    if (this.#completedAfterMs === 0) this.completeDue();
  }

  #complete(order: Order): void {
    const { account, currency, lines, total, paymentType } = order;
    if (order.type === "Buy") {
      if (paymentType === "cash") this.#wallets.spendBlocked(account, currency, total);
    } else this.#wallets.deposit(account, currency, total);
    for (const { product, amount } of lines) {
      if (order.type === "Buy") this.#wallets.deposit(account, product.sku, amount);
      else this.#wallets.spendBlocked(account, product.sku, amount);
    }
    order.status = "Completed";
  }
}
