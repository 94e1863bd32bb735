import type { Caller } from "../../auth/caller.js";
import { Role } from "../../auth/role.enum.js";
import type { CheckPayment } from "../../cards/check-payment.js";
import { paymentFingerprint } from "../../cards/payment.js";
import type { Clock } from "../../clock.js";
import type { Context } from "../../context.js";
import type { CallContext } from "../../minted/minted-api.js";
import type { PriceMemory, RememberedPrice } from "../../prices/price-memory.js";
import type { Catalogue } from "../../products/catalogue.js";
import type { Order } from "../order.type.js";
import type { OrdersClient } from "../orders.client.js";
import { noFilters } from "../orders.wire.js";
import { ownerOf } from "./account.js";
import type { FindPlaced, Found, Intent } from "./intent.js";
import { likenessOf, type LikenessFacts, type SoughtTrade } from "./likeness.js";
import { refusedPrice } from "./price-check.js";
import type { Trade } from "./trade.js";
import type { TradesClient } from "./trades.client.js";

export interface TradeIntentParts {
  readonly trades: TradesClient;
  readonly orders: OrdersClient;
  readonly prices: PriceMemory;
  readonly catalogue: Catalogue;
  readonly checkPayment: CheckPayment;
  readonly clock: Clock;
}

const mostOrdersOfOneRequest = 30;

/** Makes intents of buys and sells. */
export class TradeIntents {
  readonly #parts: TradeIntentParts;

  constructor(parts: TradeIntentParts) {
    this.#parts = parts;
  }

  of(trade: Trade, { caller }: Context): Intent {
    const { trades, prices, clock, checkPayment } = this.#parts;
    const price = prices.recall(trade.priceToken);
    return {
      type: trade.type,
      externalId: trade.externalId,
      account: trade.account,
      isPriced: true,
      fingerprint: {
        currency: trade.currency,
        items: [...trade.items].sort((one, other) => (one.sku < other.sku ? -1 : 1)),
        fixedTotal: price?.total ?? null,
        topUp: trade.topUp,
        payment: trade.payment && paymentFingerprint(trade.payment),
      },
      check: async (context) => {
        const refused = refusedPrice(trade, price, caller, clock.now());
        if (refused) throw refused;
        if (trade.payment) await checkPayment.check(trade.payment, ownerOf(trade.account), context);
      },
      send: async (call) => {
        const placed = await trades.place(trade, call);
        prices.markUsed(trade.priceToken);
        return placed;
      },
      find: this.#finder(soughtOf(trade), trade.priceToken, this.#facts(price, caller)),
    };
  }

  /** In a function of its own: closures of one function keep each other's variables alive, the card's among them. */
  #facts(price: RememberedPrice | null, caller: Caller): LikenessFacts {
    return {
      skuOf: (line) => line.sku ?? this.#parts.catalogue.find(null, line.productId)?.sku ?? null,
      fixedTotal: price?.total ?? null,
      ownerMustBeKnown: caller.role === Role.CUSTOMER,
    };
  }

  /** Holds nothing of the trade that may not be kept. */
  #finder(sought: SoughtTrade, priceToken: string, facts: LikenessFacts): FindPlaced {
    return async (call) => {
      const orders = await this.#orders(sought, call);
      if (orders.length === 0) return { kind: "none" };
      const kind = likenessOf(sought, orders, facts);
      if (kind === "same") this.#parts.prices.markUsed(priceToken);
      return kind === "same" ? found(orders) : { kind };
    };
  }

  /** A look-up shows one order; the rest of a request that Minted split stand among the newest. */
  async #orders({ externalId, items, account }: SoughtTrade, call: CallContext): Promise<Order[]> {
    const one = await this.#parts.orders.find({ externalId }, call);
    if (!one || one.items.length >= items.length) return one ? [one] : [];
    const filters = { ...noFilters, customerExternalId: ownerOf(account) };
    const newest = await this.#parts.orders.page({ page: 1, size: mostOrdersOfOneRequest, filters }, call);
    const split = newest.orders.filter((order) => order.externalId === externalId);
    return split.length > 0 ? split : [one];
  }
}

/** The trade without names and without what pays for it. */
function soughtOf({ type, externalId, currency, items, account }: Trade): SoughtTrade {
  const owner = ownerOf(account);
  const customer = owner === null ? null : { externalId: owner };
  return { type, externalId, currency, items, account: { customer } };
}

function found(orders: Order[]): Found {
  const total = orders.length === 1 ? (orders[0]?.total ?? null) : null;
  return { kind: "same", placed: { orders, total, payment: orders[0]?.payment ?? null } };
}
