import { Role } from "../../auth/role.enum.js";
import type { Caller } from "../../auth/caller.js";
import { refusal, type Refusal } from "../../graph/refusal.js";
import { UserErrorCode } from "../../graph/user-error-code.enum.js";
import { lineTotal, sameDecimal, sumOf, type DecimalText } from "../../money/decimal.js";
import type { RememberedPrice } from "../../prices/price-memory.js";
import { ownerOf } from "./account.js";
import { OrderType } from "../order.enum.js";
import type { Trade } from "./trade.js";

/** What of a trade its price is checked against. */
export type PricedTrade = Pick<Trade, "type" | "account" | "currency" | "items" | "expectedTotal">;

/**
 * What can be found out about a trade's price before anything is sent; null when nothing speaks against it.
 * A token that was not fixed through this process is passed on: only its own form can be checked.
 */
export function refusedPrice(
  trade: PricedTrade,
  price: RememberedPrice | null,
  caller: Caller,
  now: number,
): Refusal | null {
  if (!price) return missingAmount(trade, trade.items.length === 1);
  if (!isFor(trade, price, caller)) return refusal(UserErrorCode.PRICE_UNKNOWN, ["input", "priceToken"]);
  if (price.used) return refusal(UserErrorCode.PRICE_USED, ["input", "priceToken"]);
  if (price.expiresAt <= now) return refusal(UserErrorCode.PRICE_EXPIRED, ["input", "priceToken"]);
  if (price.currency !== trade.currency) {
    return refusal(UserErrorCode.INVALID, ["input", "currency"], {
      en: "The price was fixed in another currency.",
      tr: "Fiyat başka bir para biriminde sabitlenmiş.",
    });
  }
  return unfitAmounts(trade, price) ?? changedTotal(trade, price);
}

/** A price of the partner's own serves its customers' orders too, but never one that a customer asks for. */
function isFor(trade: PricedTrade, price: RememberedPrice, caller: Caller): boolean {
  if (price.customerExternalId === ownerOf(trade.account)) return true;
  return price.customerExternalId === null && caller.role === Role.PARTNER;
}

function unfitAmounts(trade: PricedTrade, price: RememberedPrice): Refusal | null {
  if (!price.isTotalPrice) return missingAmount(trade, false);
  if (trade.type === OrderType.SELL) {
    return refusal(UserErrorCode.INVALID, ["input", "priceToken"], {
      en: "A price that was fixed from a total can only buy.",
      tr: "Toplam tutardan sabitlenen fiyatla yalnızca alım yapılabilir.",
    });
  }
  if (trade.items.length > 1) {
    return refusal(UserErrorCode.INVALID, ["input", "items"], {
      en: "A price that was fixed from a total buys exactly one product.",
      tr: "Toplam tutardan sabitlenen fiyatla tam olarak bir ürün alınır.",
    });
  }
  if (trade.items[0]?.amount == null) return null;
  const words = {
    en: "A price that was fixed from a total says the amount itself: leave it out.",
    tr: "Toplam tutardan sabitlenen fiyat miktarı kendisi belirler: miktar göndermeyin.",
  };
  return refusal(UserErrorCode.INVALID, ["input", "items", "0", "amount"], words);
}

function missingAmount(trade: PricedTrade, mayBeLeftOut: boolean): Refusal | null {
  const place = trade.items.findIndex((item) => item.amount === null);
  if (place === -1 || mayBeLeftOut) return null;
  const words = {
    en: "Give the grams: only a price that was fixed from a total says them itself.",
    tr: "Gram miktarını verin: yalnızca toplam tutardan sabitlenen fiyat miktarı kendisi belirler.",
  };
  return refusal(UserErrorCode.REQUIRED, ["input", "items", String(place), "amount"], words);
}

function changedTotal(trade: PricedTrade, price: RememberedPrice): Refusal | null {
  const estimate = estimatedTotal(trade, price);
  if (trade.expectedTotal === null || estimate === null || sameDecimal(estimate, trade.expectedTotal))
    return null;
  return refusal(UserErrorCode.PRICE_CHANGED, ["input", "expectedTotal"]);
}

/** Before tax; null where the price fix does not name a product. The total of a fixed total is that total. */
function estimatedTotal(trade: PricedTrade, price: RememberedPrice): DecimalText | null {
  if (price.total !== null) return price.total;
  const lines = trade.items.map(({ sku, amount }) => {
    const fixed = price.bySku.get(sku);
    const unitPrice = trade.type === OrderType.BUY ? fixed?.buy : fixed?.sell;
    return unitPrice !== undefined && amount !== null ? lineTotal(unitPrice, amount) : null;
  });
  return lines.every((line) => line !== null) ? sumOf(lines) : null;
}
