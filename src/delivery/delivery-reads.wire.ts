import { decimalToWire, type DecimalText } from "../money/decimal.js";
import { moneyOf } from "../money/money.type.js";
import type { Catalogue } from "../products/catalogue.js";
import {
  decimal,
  decimalOrNull,
  integerOrNull,
  record,
  rows,
  text,
  textOrNull,
  type WireRecord,
} from "../wire/read.js";
import type { DeliveryQuote, DeliveryQuoteItem } from "./delivery-quote.type.js";
import type { DeliveryWallet } from "./delivery-wallet.type.js";

/** What is to be delivered, and of whose metal. */
export interface DeliveryGoods {
  readonly customerExternalId: string;
  readonly sku: string;
  /** Whole grams. */
  readonly amount: DecimalText;
}

/** Body of POST /partner/delivery/wallets (inferred). */
export const deliveryWalletsToWire = (customerExternalId: string) => ({
  customer: { external_id: customerExternalId },
});

/** Delivery wallets (inferred: a list of rows that name a metal as balances or products do). */
export function deliveryWalletsFromWire(data: unknown, catalogue: Catalogue): DeliveryWallet[] {
  return rows(data, "data").map((row) => {
    const sku = text(row["sku"] ?? row["currency_code"], "data[].sku");
    const product = catalogue.priced(sku, integerOrNull(row["product_id"]));
    return { product, balance: decimal(row["balance"], "data[].balance") };
  });
}

/** Body of POST /partner/delivery/calculate (inferred). */
export const deliveryGoodsToWire = ({ customerExternalId, sku, amount }: DeliveryGoods) => ({
  customer: { external_id: customerExternalId },
  sku,
  amount: decimalToWire(amount),
});

/** The fee as a number alone, whatever its currency. */
export const deliveryFeeFromWire = (data: unknown): DecimalText =>
  decimal(record(data, "data")["total"], "data.total");

/**
 * `{total, items[2 fields]}` (D, the stray schema of api-4908364), with the currency that it has to name (inferred):
 * without one there is no money to tell of.
 */
export function deliveryQuoteFromWire(data: unknown, catalogue: Catalogue): DeliveryQuote {
  const wire = record(data, "data");
  const currency = text(wire["currency_code"], "data.currency_code");
  return {
    total: { amount: deliveryFeeFromWire(wire), currency },
    items: rows(wire["items"] ?? [], "data.items").map((row) => quoteItem(row, currency, catalogue)),
  };
}

function quoteItem(row: WireRecord, currency: string, catalogue: Catalogue): DeliveryQuoteItem {
  return {
    product: catalogue.find(textOrNull(row["sku"]), integerOrNull(row["product_id"])),
    total: moneyOf(decimalOrNull(row["total"]), currency),
  };
}
