import { decimalToWire } from "../../money/decimal.js";
import type { Catalogue } from "../../products/catalogue.js";
import {
  decimal,
  integerOrNull,
  record,
  rows,
  text,
  textOrNull,
  UnexpectedAnswer,
  type WireRecord,
} from "../../wire/read.js";
import type { TradeItem } from "../placing/trade.js";
import type { PriceCalculation, PricedItem } from "./price-calculation.type.js";

export interface CalculationRequest {
  readonly priceToken: string;
  readonly currency: string;
  readonly items: readonly TradeItem[];
}

/** Body of Calculate Price (S; inferred: a buy's, without its ids and without its customer). */
export function calculationToWire({ priceToken, currency, items }: CalculationRequest): object {
  return {
    price_token: priceToken,
    currency_code: currency,
    items: items.map(({ sku, amount }) => ({
      sku,
      ...(amount === null ? {} : { amount: decimalToWire(amount) }),
    })),
  };
}

/** Answer of Calculate Price (S; inferred: an order's sums and lines). `currency` is the one that was asked for. */
export function calculationFromWire(data: unknown, currency: string, catalogue: Catalogue): PriceCalculation {
  const wire = record(data, "data");
  if ((textOrNull(wire["currency_code"]) ?? currency) !== currency)
    throw new UnexpectedAnswer("data.currency_code", "currency that was asked for");
  return {
    subtotal: { amount: decimal(wire["price"], "data.price"), currency },
    tax: { amount: decimal(wire["tax"], "data.tax"), currency },
    total: { amount: decimal(wire["total"], "data.total"), currency },
    items: rows(wire["items"], "data.items").map((row) => itemFromWire(row, currency, catalogue)),
  };
}

function itemFromWire(wire: WireRecord, currency: string, catalogue: Catalogue): PricedItem {
  const productId = integerOrNull(wire["product_id"]);
  const known = catalogue.find(textOrNull(wire["sku"]), productId);
  return {
    product: known ?? catalogue.priced(text(wire["sku"], "data.items[].sku"), productId),
    amount: decimal(wire["amount"], "data.items[].amount"),
    unitPrice: { amount: decimal(wire["price"], "data.items[].price"), currency },
    total: { amount: decimal(wire["total"], "data.items[].total"), currency },
  };
}
