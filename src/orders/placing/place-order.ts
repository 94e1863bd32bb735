import type { Clock } from "../../clock.js";
import type { Caller } from "../../auth/caller.js";
import { Role } from "../../auth/role.enum.js";
import type { Context } from "../../context.js";
import { NotSent, TooLate } from "../../errors.js";
import { guidForm } from "../../graph/constraints.js";
import { refusal, Refusal } from "../../graph/refusal.js";
import { UserErrorCode } from "../../graph/user-error-code.enum.js";
import { MintedError, outcomeUnknown } from "../../minted/errors.js";
import type { Catalogue } from "../../products/catalogue.js";
import type { PriceMemory } from "../../prices/price-memory.js";
import { accountOf, ownerOf } from "./account.js";
import type { Order } from "../order.type.js";
import type { OrdersClient } from "../orders.client.js";
import type { BuyInput, SellInput } from "./place.input.js";
import { refusedPrice } from "./price-check.js";
import type { TradesClient } from "./trades.client.js";
import { likenessOf, type Likeness } from "./likeness.js";
import { buyOf, sellOf, type Trade } from "./trade.js";
import type { PlacedOrders } from "./trade.wire.js";

/** A lost answer's order may become visible a moment later: it is looked for so many times, with these pauses. */
const pausesBeforeLookUpsMs = [0, 400, 1600];
const mostOrdersOfOneRequest = 30;

export interface PlaceOrderParts {
  readonly trades: TradesClient;
  readonly orders: OrdersClient;
  readonly prices: PriceMemory;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  /** One whole upstream call and a look-up: with less left of the operation nothing is sent. */
  readonly timeNeededMs: number;
}

/**
 * The order rule. A trade is sent once and never again: where the answer was lost, the order is looked up by
 * its externalId; where it cannot be found, the caller is told that nobody knows.
 */
export class PlaceOrder {
  readonly #parts: PlaceOrderParts;

  constructor(parts: PlaceOrderParts) {
    this.#parts = parts;
  }

  buy(input: BuyInput, context: Context): Promise<PlacedTrade> {
    const account = accountOf(context.caller, input.account);
    if (input.topUp && !account.customer) {
      throw refusal(UserErrorCode.INVALID, ["input", "topUp"], {
        en: "Only a customer's balance can be topped up.",
        tr: "Yalnızca bir müşterinin bakiyesine yükleme yapılabilir.",
      });
    }
    return this.#place(buyOf(input, account), context);
  }

  sell(input: SellInput, context: Context): Promise<PlacedTrade> {
    return this.#place(sellOf(input, accountOf(context.caller, input.account)), context);
  }

  async #place(trade: Trade, context: Context): Promise<PlacedTrade> {
    const { prices, clock, timeNeededMs } = this.#parts;
    refuseGuessableId(trade, context.caller);
    const refused = refusedPrice(trade, prices.recall(trade.priceToken), context.caller, clock.now());
    if (refused) throw refused;
    if (context.call.deadline.remaining() < timeNeededMs) throw new TooLate();
    const placed = await this.#send(trade, context);
    prices.markUsed(trade.priceToken);
    context.loaders.orders.prime(placed.orders);
    return { trade, ...placed };
  }

  async #send(trade: Trade, context: Context): Promise<PlacedOrders> {
    try {
      return await this.#parts.trades.place(trade, context.call);
    } catch (error) {
      if (error instanceof Refusal) throw error;
      if (error instanceof MintedError && !outcomeUnknown(error)) throw new NotSent(error);
      context.log.warn(
        { err: error, externalId: trade.externalId },
        "the answer to a trade was lost; looking it up",
      );
      return await this.#settle(trade, context);
    } finally {
      context.loaders.forgetWhatOrdersMove();
    }
  }

  /** The lost trade's orders. Throws OUTCOME_UNCERTAIN where the look-ups did not find it. */
  async #settle(trade: Trade, context: Context): Promise<PlacedOrders> {
    for (const pause of pausesBeforeLookUpsMs) {
      if (pause >= context.call.deadline.remaining()) break;
      await this.#parts.clock.sleep(pause);
      const orders = await this.#find(trade, context).catch((error: unknown) => {
        context.log.warn({ err: error }, "the look-up of a lost trade failed");
        return [];
      });
      const likeness = orders.length === 0 ? "unclear" : this.#likeness(trade, orders, context);
      if (likeness === "other") throw refusal(UserErrorCode.DUPLICATE_EXTERNAL_ID, ["input", "externalId"]);
      if (likeness === "same")
        return { orders, total: orders.length === 1 ? (orders[0]?.total ?? null) : null };
    }
    throw refusal(UserErrorCode.OUTCOME_UNCERTAIN, null);
  }

  #likeness(trade: Trade, orders: readonly Order[], { caller }: Context): Likeness {
    const { catalogue, prices } = this.#parts;
    return likenessOf(trade, orders, {
      skuOf: (line) => line.sku ?? catalogue.find(null, line.productId)?.sku ?? null,
      fixedTotal: prices.recall(trade.priceToken)?.total ?? null,
      ownerMustBeKnown: caller.role === Role.CUSTOMER,
    });
  }

  /** A look-up shows one order; the rest of a request that Minted split stand among the newest. */
  async #find(trade: Trade, { call }: Context): Promise<Order[]> {
    const found = await this.#parts.orders.find({ externalId: trade.externalId }, call);
    if (!found || found.items.length >= trade.items.length) return found ? [found] : [];
    const filters = { ...noFilters, customerExternalId: ownerOf(trade.account) };
    const newest = await this.#parts.orders.page({ page: 1, size: mostOrdersOfOneRequest, filters }, call);
    const split = newest.orders.filter((order) => order.externalId === trade.externalId);
    return split.length > 0 ? split : [found];
  }
}

export interface PlacedTrade extends PlacedOrders {
  readonly trade: Trade;
}

const noFilters = { customerExternalId: null, sku: null, status: null, placedFrom: null, placedTo: null };

/** Ids are one space per partner: a customer's must be one that nobody else comes upon. */
function refuseGuessableId(trade: Trade, caller: Caller): void {
  if (caller.role === Role.CUSTOMER && !guidForm.test(trade.externalId)) {
    throw refusal(UserErrorCode.INVALID, ["input", "externalId"], {
      en: "This must be a new UUID.",
      tr: "Bu yeni bir UUID olmalı.",
    });
  }
}
