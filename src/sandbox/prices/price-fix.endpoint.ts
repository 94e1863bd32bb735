import { z } from "zod";
import type { Endpoint } from "../application.js";
import { CASH_CODES } from "../balances/currencies.js";
import { success } from "../http/answer.js";
import { readFields } from "../http/fields.js";
import { refuseField } from "../http/refusal.js";
import { offsetFormat } from "../values/dates.js";
import { decimal } from "../values/decimals.js";
import { hasPlaces } from "../values/number-fields.js";
import type { PriceSource } from "./price-source.js";
import { buyAmount, type PriceToken, type PriceTokens } from "./price-tokens.js";
import { priceView } from "./price.view.js";

const body = z.object({
  type: z.literal("digital"),
  customer_external_id: z.string().min(1).max(110).nullish(),
  currency: z.enum(CASH_CODES).nullish(),
  total: z.number().positive().refine(hasPlaces(2), "At most two decimals are allowed.").nullish(),
});

/**
 * `POST /partner/pricefix` (D, api-3826800; with a total, D, api-7918013). The customer may be new: an
 * unknown id is taken as it is.
 */
export function priceFix(prices: PriceSource, tokens: PriceTokens): Endpoint {
  return (request) => {
    const fields = readFields(body, request.body);
    const customerExternalId = fields.customer_external_id ?? null;
    const total = fields.total == null ? null : decimal(fields.total);
    if (total !== null && customerExternalId === null) {
      throw refuseField("customer_external_id", "A total is fixed for a customer: name one.");
    }
    const currency = fields.currency ?? "GBP";
    const fixed = tokens.fix({ currency, customerExternalId, prices: prices.all(currency), total });
    return success(priceFixView(fixed, tokens.secondsLeft(fixed)));
  };
}

function priceFixView(fixed: PriceToken, secondsLeft: number) {
  return {
    token: fixed.token,
    total: fixed.total?.toNumber() ?? null,
    expires_at: offsetFormat(fixed.expiresAt),
    expire_ttl: secondsLeft,
    is_total_price: fixed.total !== null,
    prices: fixed.prices.map((price) => priceView(price, buyAmount(fixed, price))),
    currency: fixed.currency,
  };
}
