import { maySee, ownerSeenBy, type Caller } from "../auth/caller.js";
import { Deadline } from "../deadline.js";
import type { Listener } from "../live/listener.js";
import { SharedPolls, type PollOptions } from "../live/shared-polls.js";
import type { CallCount } from "../minted/call-count.js";
import type { CallContext } from "../minted/minted-api.js";
import { Turns } from "../turns.js";
import { findOrder } from "./find-order.js";
import type { OrderLookup } from "./order-filter.input.js";
import { OrderLoader } from "./order.loader.js";
import type { Order } from "./order.type.js";
import type { OrdersClient } from "./orders.client.js";
import type { Ledger } from "./ledger/ledger.js";
import type { Placement } from "./placing/placement.js";
import type { SettlePlacement } from "./placing/settle-placement.js";

export interface OrderFeedOptions extends PollOptions {
  readonly orders: OrdersClient;
  readonly ledger: Ledger;
  readonly settlePlacement: SettlePlacement;
  /** Of one call of Minted. */
  readonly timeoutMs: number;
  /** How long an order that is not there is waited for. */
  readonly patienceMs: number;
}

/** An order and its placing, as far as both are known. */
export interface OrderSight {
  readonly order: Order | null;
  readonly placement: Placement | null;
}

const leastPauseMs = 2_000;
const mostPauseMs = 60_000;

/** Orders as they go on, from one upstream poll for each key and language, and for all who see the same. */
export class OrderFeed {
  readonly #options: OrderFeedOptions;
  readonly #polls: SharedPolls<OrderSight>;

  constructor(options: OrderFeedOptions) {
    this.#options = options;
    this.#polls = new SharedPolls({ shapeOf, pauseAfter }, options);
  }

  /**
   * What the caller may see of it at once, and again whenever that changes; ends with the order's last status. What
   * is somebody else's looks like what is not there, also in time: both are waited for equally long, and asked for
   * equally often.
   */
  async *updates(by: OrderLookup, caller: Caller, listener: Listener): AsyncGenerator<OrderSight, void> {
    const { language, countedAs } = listener;
    const patience = new AbortController();
    const signal = AbortSignal.any([listener.signal, patience.signal]);
    const found = new AbortController();
    const ask = (stop: AbortSignal, calls: CallCount) =>
      this.#look(by, caller, { language, signal: stop, calls });
    const key = JSON.stringify([by, language, ownerSeenBy(caller) ?? null]);
    this.#giveUpUnless(AbortSignal.any([found.signal, listener.signal]), patience);
    let told: string | null = null;
    try {
      for await (const sight of this.#polls.listen({ key, countedAs, ask, signal })) {
        const shape = shapeOf(sight);
        if (sight.order) found.abort();
        if (shape !== told) yield sight;
        if (sight.order?.isFinal) return;
        told = shape;
      }
    } finally {
      found.abort();
    }
  }

  #giveUpUnless(found: AbortSignal, patience: AbortController): void {
    const { clock, patienceMs } = this.#options;
    clock.sleep(patienceMs, found).then(
      () => patience.abort(),
      () => undefined,
    );
  }

  async #look(
    by: OrderLookup,
    caller: Caller,
    asked: Pick<CallContext, "language" | "signal" | "calls">,
  ): Promise<OrderSight> {
    const { orders, ledger, settlePlacement, clock, log, timeoutMs } = this.#options;
    const call = { ...asked, deadline: new Deadline(clock, timeoutMs), requestId: "order feed" };
    const order = await findOrder(by, new OrderLoader(orders, caller, call, new Turns(1)));
    const externalId = by.externalId ?? order?.externalId ?? null;
    const known = externalId === null ? null : await ledger.find(externalId);
    if (!known || !maySee(caller, known.owner)) return { order, placement: null };
    return { order, placement: await settlePlacement.settle(known, { call, log }) };
  }
}

/** What a person waits for: the status, the payment, the parcel, the placing. */
function shapeOf({ order, placement }: OrderSight): string {
  return JSON.stringify([
    order && [order.guid, order.statusName, order.payment, order.delivery],
    placement && [placement.state, placement.attempt, placement.guids],
  ]);
}

/** What has not moved for long is asked about more rarely. */
function pauseAfter({ order }: OrderSight, unchangedForMs: number): number | null {
  if (order?.isFinal) return null;
  return Math.min(mostPauseMs, Math.max(leastPauseMs, unchangedForMs / 10));
}
