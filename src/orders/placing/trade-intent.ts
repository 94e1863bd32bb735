import { Role } from "../../auth/role.enum.js";
import type { CheckPayment } from "../../cards/check-payment.js";
import { paymentFingerprint } from "../../cards/payment.js";
import type { Clock } from "../../clock.js";
import type { Context } from "../../context.js";
import { priceKeyOf, type PriceMemory } from "../../prices/price-memory.js";
import { ownerOf } from "./account.js";
import { keptTrade, type KeptTrade } from "./find-trade.js";
import type { Intent } from "./intent.js";
import type { Sought } from "./placement.js";
import { refusedPrice } from "./price-check.js";
import type { Trade } from "./trade.js";
import type { TradesClient } from "./trades.client.js";

export interface TradeIntentParts {
  readonly trades: TradesClient;
  readonly prices: PriceMemory;
  readonly checkPayment: CheckPayment;
  readonly clock: Clock;
}

/** Makes intents of buys and sells. */
export class TradeIntents {
  readonly #parts: TradeIntentParts;

  constructor(parts: TradeIntentParts) {
    this.#parts = parts;
  }

  of(trade: Trade, { caller }: Context): Intent {
    const { trades, prices, clock, checkPayment } = this.#parts;
    const price = prices.recall(trade.priceToken);
    const fixedTotal = price?.total ?? null;
    const items = [...trade.items].sort((one, other) => (one.sku < other.sku ? -1 : 1));
    const priceKey = priceKeyOf(trade.priceToken);
    const ownerMustBeKnown = caller.role === Role.CUSTOMER;
    const { currency } = trade;
    return {
      type: trade.type,
      externalId: trade.externalId,
      account: trade.account,
      isPriced: true,
      isPaidByCard: trade.payment !== null && trade.payment.kind !== "cash",
      fingerprint: (known) => ({
        ...{ currency, items, fixedTotal: totalKnown(known, priceKey, fixedTotal) },
        topUp: trade.topUp,
        payment: trade.payment && paymentFingerprint(trade.payment),
      }),
      sought: { currency, items, fixedTotal, priceKey, ownerMustBeKnown } satisfies KeptTrade,
      check: async (context) => {
        const refused = refusedPrice(trade, price, caller, clock.now());
        if (refused) throw refused;
        if (trade.payment) await checkPayment.check(trade.payment, ownerOf(trade.account), context);
      },
      send: async (call) => {
        const placed = await trades.place(trade, call);
        prices.markUsed(priceKey);
        return placed;
      },
    };
  }
}

/** Another process than the one that fixed a price does not remember it: the same token is the same total. */
function totalKnown(known: Sought | null, priceKey: string, fixedTotal: string | null): string | null {
  const kept = keptTrade.safeParse(known).data;
  return kept?.priceKey === priceKey ? kept.fixedTotal : fixedTotal;
}
