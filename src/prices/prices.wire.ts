import { nodeId } from "../graph/node-id.js";
import { decimalToWire, type DecimalText } from "../money/decimal.js";
import { moneyOf } from "../money/money.type.js";
import type { Catalogue } from "../products/catalogue.js";
import {
  booleanOrNull,
  decimal,
  decimalOrNull,
  integerOrNull,
  record,
  rows,
  text,
  type WireRecord,
} from "../wire/read.js";
import { requiredInstant } from "../wire/times.js";
import type { FixedPrice, PriceFix } from "./price-fix.type.js";
import type { ProductPrice } from "./product-price.type.js";

export interface PriceFixRequest {
  readonly currency: string;
  readonly customerExternalId: string | null;
  readonly total: DecimalText | null;
}

/** Body of POST /partner/pricefix (D, api-3826800 and api-7918013; `currency` without a total: inferred). */
export function priceFixToWire(request: PriceFixRequest): object {
  return {
    type: "digital",
    currency: request.currency,
    ...(request.customerExternalId === null ? {} : { customer_external_id: request.customerExternalId }),
    ...(request.total === null ? {} : { total: decimalToWire(request.total) }),
  };
}

/** Pricefix Response (D, api-3826800). `at`: when Minted answered. */
export function priceFixFromWire(
  data: unknown,
  customerExternalId: string | null,
  at: Date,
  catalogue: Catalogue,
): PriceFix {
  const wire = record(data, "data");
  const currency = text(wire["currency"], "data.currency");
  const given = decimalOrNull(wire["total"]);
  const isTotalPrice = booleanOrNull(wire["is_total_price"]) ?? given !== null;
  const expiresAt = requiredInstant(text(wire["expires_at"], "data.expires_at"), "data.expires_at");
  return {
    token: text(wire["token"], "data.token"),
    currency,
    customerExternalId,
    isTotalPrice,
    // Older answers write 0 where there is none.
    total: isTotalPrice ? moneyOf(given, currency) : null,
    prices: rows(wire["prices"], "data.prices").map((row) => fixedPrice(row, currency, catalogue)),
    fixedAt: at,
    expiresAt,
    expiresInSeconds: secondsLeft(wire["expire_ttl"], expiresAt, at),
  };
}

/** Product Prices (inferred: rows like those of a price fix, without a token and without a currency). */
export function productPricesFromWire(
  data: unknown,
  currency: string,
  at: Date,
  catalogue: Catalogue,
): ProductPrice[] {
  return rows(data, "data").map((row) => {
    const prices = pricesOf(row, currency, catalogue);
    return { id: nodeId("ProductPrice", `${prices.product.sku}:${currency}`), currency, at, ...prices };
  });
}

function secondsLeft(ttl: unknown, expiresAt: Date, at: Date): number {
  const seconds = Number(decimalOrNull(ttl) ?? (expiresAt.getTime() - at.getTime()) / 1000);
  return Math.min(Math.max(0, Math.floor(seconds)), 2 ** 31 - 1);
}

function fixedPrice(row: WireRecord, currency: string, catalogue: Catalogue): FixedPrice {
  return { ...pricesOf(row, currency, catalogue), buyAmount: decimalOrNull(row["buy_amount"]) };
}

function pricesOf(row: WireRecord, currency: string, catalogue: Catalogue) {
  const spot = decimalOrNull(row["spot_price"]);
  return {
    product: catalogue.priced(text(row["sku"], "prices.sku"), integerOrNull(row["product_id"])),
    spotPrice: spot === null ? null : { amount: spot, currency },
    buyPrice: { amount: decimal(row["buy_price"], "prices.buy_price"), currency },
    sellPrice: { amount: decimal(row["sell_price"], "prices.sell_price"), currency },
  };
}
