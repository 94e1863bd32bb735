import type { Clock } from "../../clock.js";
import type { Wallets } from "../balances/wallets.js";
import { statusId, type OrderStatus } from "../orders/order-statuses.js";
import type { Order } from "../orders/order.js";

const STEP_MS = 2_000;
const STEPS = ["Created", "Preparing", "Packed", "Shipped", "Completed"] as const satisfies OrderStatus[];
const SHIPPED = STEPS.indexOf("Shipped");

interface Underway {
  readonly order: Order;
  /** When it was paid; null while a card payment is not finished. */
  startedAt: number | null;
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
    const one = { order, trackingNumber, startedAt: order.paymentType === "cash" ? order.placedAt : null };
    this.#underway = [...this.#underway, one];
    show(one, 0);
  }

  /** The card payment of the fee has come: now the delivery goes on. */
  paid(order: Order): void {
    const one = this.#underway.find((other) => other.order === order);
    if (one) one.startedAt = this.#clock.now();
  }

  /** The card payment has failed: the delivery is called off, and the metal is free again. */
  callOff(order: Order): void {
    if (!this.#underway.some((one) => one.order === order)) return;
    this.#underway = this.#underway.filter((one) => one.order !== order);
    for (const { product, amount } of order.lines) {
      this.#wallets.spendBlocked(order.account, product.sku, amount);
      this.#wallets.deposit(order.account, product.sku, amount);
    }
    order.status = "Cancelled";
    order.delivery = { ...order.delivery, status_id: statusId("Cancelled"), status_name: "Cancelled" };
  }

  /** Brings all of them to where they are by now. */
  advance(): void {
    for (const one of this.#underway) {
      if (one.startedAt === null) continue;
      const steps = Math.floor((this.#clock.now() - one.startedAt) / STEP_MS);
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
