import { DateTime } from "luxon";
import type { Clock } from "../../clock.js";
import { Deadline } from "../../deadline.js";
import type { Logger } from "../../logger.js";
import type { CallContext } from "../../minted/minted-api.js";
import type { Order } from "../order.type.js";
import type { OrdersClient } from "../orders.client.js";
import { noFilters } from "../orders.wire.js";
import type { Ledger } from "./ledger.js";
import { adopt } from "./ledger-facts.js";

export interface CatchUpOptions {
  readonly ledger: Ledger;
  readonly orders: OrdersClient;
  readonly clock: Clock;
  readonly log: Logger;
  readonly language: string;
  /** Of one call, in milliseconds. */
  readonly timeoutMs: number;
}

const pageSize = 30;
const pauseMs = 2_000;
/** Days are Minted's, in a zone that may not be known: one more covers them all. */
const marginDays = 1;

/**
 * A ledger that was restored from a backup knows nothing of what was placed since. Before anything is placed, Minted's
 * orders since the ledger was last written are read, and those that it does not know are written into it, so that
 * nothing is placed twice. A ledger that is new has nothing to catch up with.
 */
export class CatchUp {
  readonly #options: CatchUpOptions;
  #isDone: boolean;
  /** Goes on where a page could not be read. What is placed meanwhile moves orders on to later pages, never back. */
  #nextPage = 1;

  constructor(options: CatchUpOptions) {
    this.#options = options;
    this.#isDone = options.ledger.lastServedAt === null;
  }

  /** Until then nothing is placed. */
  get isDone(): boolean {
    return this.#isDone;
  }

  /** Tries until it is done, or `signal` ends it. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, log } = this.#options;
    while (!this.#isDone && !signal.aborted) {
      try {
        await this.#catchUp(signal);
        this.#isDone = true;
      } catch (error) {
        log.warn({ err: error }, "the ledger has not caught up with Minted yet; trying again");
        await clock.sleep(pauseMs, signal).catch(() => undefined);
      }
    }
  }

  async #catchUp(signal: AbortSignal): Promise<void> {
    const { ledger, log } = this.#options;
    const since = ledger.lastServedAt;
    if (since === null) return;
    let adopted = 0;
    for await (const orders of this.#pagesSince(since, signal)) adopted += await this.#adopt(orders);
    if (adopted > 0)
      log.warn({ adopted, since }, "orders at Minted were missing in the ledger: it has them now");
  }

  async *#pagesSince(since: Date, signal: AbortSignal): AsyncGenerator<readonly Order[]> {
    const { orders: client, clock, language, timeoutMs } = this.#options;
    const placedFrom = DateTime.fromJSDate(since, { zone: "utc" }).minus({ days: marginDays }).toISODate();
    const filters = { ...noFilters, placedFrom };
    for (; ; this.#nextPage += 1) {
      const page = this.#nextPage;
      const deadline = new Deadline(clock, timeoutMs);
      const call: CallContext = { language, deadline, requestId: "ledger catch-up", signal, lane: "orders" };
      const { orders, hasNext } = await client.page({ page, size: pageSize, filters }, call);
      yield orders;
      if (!hasNext) return;
    }
  }

  /** Minted may split one request into several orders: they share its externalId. */
  async #adopt(orders: readonly Order[]): Promise<number> {
    const { ledger, clock } = this.#options;
    const byId = new Map<string, Order[]>();
    for (const order of orders) {
      if (order.externalId === null) continue;
      byId.set(order.externalId, [...(byId.get(order.externalId) ?? []), order]);
    }
    let adopted = 0;
    for (const [externalId, same] of byId) adopted += await adopt(ledger, externalId, same, clock.now());
    return adopted;
  }
}
