import type { Decimal } from "decimal.js";
import type { Price } from "./price-source.js";

/** A row of `prices` (D, api-3826800); `buy_amount` is null unless a total was fixed. */
export function priceView({ product, spot, buy, sell }: Price, buyAmount: Decimal | null) {
  return {
    currency_id: product.currencyId,
    product_id: product.id,
    spot_price: spot.toNumber(),
    buy_price: buy.toNumber(),
    sell_price: sell.toNumber(),
    buy_amount: buyAmount?.toNumber() ?? null,
    sku: product.sku,
  };
}
