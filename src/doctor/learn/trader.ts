import type { Clock } from "../../clock.js";
import type { Random } from "../../random.js";
import type { EndpointName } from "../../minted/endpoints.js";
import { MintedRefusal, outcomeUnknown } from "../../minted/errors.js";
import { sumOf, type DecimalText } from "../../money/decimal.js";
import { OrderStatus } from "../../orders/order.enum.js";
import type { Order } from "../../orders/order.type.js";
import { foundOrderFromWire, orderKeyToWire, type OrderKey } from "../../orders/orders.wire.js";
import { priceFixFromWire, priceFixToWire } from "../../prices/prices.wire.js";
import type { PriceFix } from "../../prices/price-fix.type.js";
import { Catalogue } from "../../products/catalogue.js";
import { UnexpectedAnswer } from "../../wire/read.js";
import type { Upstream } from "../../operator/upstream.js";
import { verdictOf } from "../verdict.js";
import { trialFromWire, trialToWire, type Trial, type TrialAnswer } from "./trial.wire.js";

export const gold = "GAU";
export const smallest: DecimalText = "0.1";

export type Outcome =
  | { readonly kind: "placed"; readonly answer: TrialAnswer; readonly externalId: string }
  | { readonly kind: "refused"; readonly refusal: MintedRefusal };

/** Bought, and not sold back yet. */
export interface Open {
  readonly customer: string | null;
  readonly amount: DecimalText;
  readonly externalId: string;
  /** Null where the answer was lost: nobody knows whether there is such an order. */
  readonly order: Order | null;
}

/** It cannot be known what has been carried out, or nothing works any more: nothing further may be tried. */
export class Stopped extends Error {
  override readonly name = "Stopped";
}

export interface TraderOptions {
  readonly upstream: Upstream;
  readonly clock: Clock;
  readonly random: Random;
  readonly customer: string | null;
  readonly currency: string;
}

/** Of these nothing is left to sell. */
const undone: readonly OrderStatus[] = [OrderStatus.CANCELLED, OrderStatus.REFUNDED];
const pollMs = 2_000;
const patienceMs = 60_000;

/** Buys and sells on one account, and remembers what has not been sold back. */
export class Trader {
  readonly #options: TraderOptions;
  readonly #catalogue = new Catalogue();
  readonly #traded = new Set<EndpointName>();
  #open: Open[] = [];

  constructor(options: TraderOptions) {
    this.#options = options;
  }

  get open(): readonly Open[] {
    return this.#open;
  }

  /** The endpoints that carried out an order. */
  get traded(): readonly EndpointName[] {
    return [...this.#traded];
  }

  async fix(customer: string | null = this.#options.customer): Promise<PriceFix> {
    const { upstream, clock, currency } = this.#options;
    const body = priceFixToWire({ currency, customerExternalId: customer, total: null });
    const data = await upstream.minted.call("priceFix", { body }, upstream.call());
    return priceFixFromWire(data, customer, new Date(clock.now()), this.#catalogue);
  }

  /** Buys 0.1 g of gold for the account, or tries what the changes make of that. */
  async try(token: string, changes: Partial<Trial> = {}): Promise<Outcome> {
    const { upstream, random, customer, currency } = this.#options;
    const usual = { side: "buy" as const, sku: gold, amount: smallest, customer, currency };
    const trial: Trial = { ...usual, token, externalId: random.uuid(), ...changes };
    const endpoint = trial.side === "buy" ? "digitalBuy" : "digitalSell";
    try {
      const data = await upstream.minted.call(endpoint, { body: trialToWire(trial) }, upstream.call());
      return this.#placed(trial, trialFromWire(data));
    } catch (error) {
      if (error instanceof MintedRefusal) return { kind: "refused", refusal: error };
      if (error instanceof UnexpectedAnswer || outcomeUnknown(error)) return this.#lost(trial, error);
      throw error;
    }
  }

  async find(key: OrderKey): Promise<Order> {
    const { upstream } = this.#options;
    const body = orderKeyToWire(key);
    const data = await upstream.minted.call("getOrderAlternative", { body }, upstream.call());
    return foundOrderFromWire(data, key, null);
  }

  /** Asks for the order until its status is final, for a minute at most. */
  async settled(order: Order): Promise<Order> {
    const { clock } = this.#options;
    const until = clock.now() + patienceMs;
    let found = order;
    while (!found.isFinal && clock.now() < until) {
      await clock.sleep(pollMs);
      found = await this.find({ guid: order.guid });
    }
    return found;
  }

  /** Sells all that is open, an order an account. What it cannot sell stays open. */
  async sellBack(): Promise<void> {
    const open = await Promise.all(this.#open.map((one) => this.#brought(one)));
    this.#open = open.filter(({ order }) => !order || !undone.includes(order.status));
    for (const customer of new Set(this.#open.map((open) => open.customer))) await this.#sellOf(customer);
  }

  /** With its order as it is now; one whose answer was lost may have turned up. */
  async #brought(open: Open): Promise<Open> {
    const { externalId } = open;
    const order = open.order ?? (await this.find({ externalId }).catch(() => null));
    return { ...open, order: order && (await this.settled(order).catch(() => order)) };
  }

  async #sellOf(customer: string | null): Promise<void> {
    const mine = this.#open.filter((open) => open.customer === customer && open.order !== null);
    if (mine.length === 0) return;
    const { token } = await this.fix(customer);
    const amount = sumOf(mine.map((open) => open.amount));
    const outcome = await this.try(token, { side: "sell", amount, customer });
    if (outcome.kind === "refused") throw new Stopped(`${verdictOf(outcome.refusal).words}.`);
    this.#open = this.#open.filter((open) => !mine.includes(open));
  }

  #placed({ side, customer, amount, externalId }: Trial, answer: TrialAnswer): Outcome {
    const [order] = answer.orders;
    if (!order) throw new UnexpectedAnswer("data.orders", "order");
    this.#traded.add(side === "buy" ? "digitalBuy" : "digitalSell");
    // Some show an order once more when its external id comes again.
    const isKnown = this.#open.some((open) => open.order?.guid === order.guid);
    if (side === "buy" && !isKnown) this.#open.push({ customer, amount, externalId, order });
    return { kind: "placed", answer, externalId };
  }

  /** The answer says nothing: the order itself has to. */
  async #lost(trial: Trial, cause: unknown): Promise<Outcome> {
    const { customer, amount, externalId, side } = trial;
    const order = await this.find({ externalId }).catch(() => null);
    if (order) return this.#placed(trial, { orders: [order], placedAtText: null });
    if (side === "buy") this.#open.push({ customer, amount, externalId, order: null });
    throw new Stopped("The answer to an order was lost, and the order is not found by its external id.", {
      cause,
    });
  }
}
