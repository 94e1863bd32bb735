import { z } from "zod";
import type { Endpoint } from "../application.js";
import { CASH_CODES } from "../balances/currencies.js";
import { success } from "../http/answer.js";
import { readFields } from "../http/fields.js";
import type { PriceSource } from "./price-source.js";
import { priceView } from "./price.view.js";

const query = z.object({ currency: z.enum(CASH_CODES).default("GBP") });

/** `GET /partner/prices` (inferred: a price fix's rows without its token). */
export function productPrices(prices: PriceSource): Endpoint {
  return (request) => {
    const { currency } = readFields(query, Object.fromEntries(request.query));
    return success(prices.all(currency).map((price) => priceView(price, null)));
  };
}
