import type { Clock } from "../../clock.js";
import type { Wallets } from "../balances/wallets.js";
import { statusId, type OrderStatus } from "../orders/order-statuses.js";
import type { Order } from "../orders/order.js";

const STEP_MS = 2_000;
const STEPS = ["Created", "Preparing", "Packed", "Shipped", "Completed"] as const satisfies OrderStatus[];
const SHIPPED = STEPS.indexOf("Shipped");

interface Underway {
  readonly order: Order;
  readonly trackingNumber: string;
}

/**
 * How deliveries proceed, a step every two seconds, and what they hold until they are completed: the metal, and
 * the fee unless a card paid it. There is no timer: whatever is due happens before the next request is answered.
 */
export class DeliveryProgress {
  readonly #clock: Clock;
  readonly #wallets: Wallets;
  #underway: readonly Underway[] = [];

  constructor(clock: Clock, wallets: Wallets) {
    this.#clock = clock;
    this.#wallets = wallets;
  }

  open(order: Order, trackingNumber: string): void {
    const { account, currency, lines, total } = order;
    if (order.paymentType === "cash") this.#wallets.block(account, currency, total);
    for (const { product, amount } of lines) this.#wallets.block(account, product.sku, amount);
    const one = { order, trackingNumber };
    this.#underway = [...this.#underway, one];
    show(one, 0);
  }

  /** Brings all of them to where they are by now. */
  advance(): void {
    for (const one of this.#underway) {
      const steps = Math.floor((this.#clock.now() - one.order.placedAt) / STEP_MS);
      show(one, Math.min(steps, STEPS.length - 1));
      if (one.order.status === "Completed") this.#complete(one.order);
    }
    this.#underway = this.#underway.filter(({ order }) => order.status !== "Completed");
  }

  #complete({ account, currency, lines, total, paymentType }: Order): void {
    if (paymentType === "cash") this.#wallets.spendBlocked(account, currency, total);
    for (const { product, amount } of lines) this.#wallets.spendBlocked(account, product.sku, amount);
  }
}

/** Order Item Delivery (D, 549775). */
function show({ order, trackingNumber }: Underway, step: number): void {
  const status = STEPS[step] ?? "Completed";
  const isShipped = step >= SHIPPED;
  order.status = status;
  order.delivery = {
    status_id: statusId(status),
    status_name: status,
    cargo_tracking_url: isShipped ? `https://cargo.example.com/track/${trackingNumber}` : null,
    cargo_tracking_number: isShipped ? trackingNumber : null,
    sync_status: isShipped,
    products: order.lines.map(({ product, amount }) => ({
      product_id: product.id,
      sku: product.sku,
      product_name: product.name,
      amount: amount.toNumber(),
    })),
  };
}
