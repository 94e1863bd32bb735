import { z } from "zod";
import type { Endpoint } from "../application.js";
import { CASH_CODES } from "../balances/currencies.js";
import { success } from "../http/answer.js";
import { readFields } from "../http/fields.js";
import { refuseField } from "../http/refusal.js";
import { findMagic, NOT_PLACED } from "../magic.js";
import type { PriceTokens } from "../prices/price-tokens.js";
import { sum } from "../values/decimals.js";
import { hasPlaces } from "../values/number-fields.js";
import { priceLines } from "./order-lines.js";
import { findProduct } from "./order-request.js";
import { lineView } from "./order.view.js";

const amount = z
  .number()
  .positive()
  .max(1_000_000)
  .refine(hasPlaces(4), "At most four decimals are allowed.");

const body = z.object({
  price_token: z.string().min(1),
  currency_code: z.enum(CASH_CODES).default("GBP"),
  items: z.array(z.object({ sku: z.string(), amount: amount.nullish() })).min(1),
});

/**
 * `POST /partner/order/digital/calculate` (inferred: a buy's body and sums without its ids). Whoever has the token
 * may ask, and it stays unused.
 */
export function calculatePrice(tokens: PriceTokens): Endpoint {
  return (request) => {
    const fields = readFields(body, request.body);
    const lines = fields.items.map((item, index) => {
      return { product: findProduct(index, item.sku, undefined), amount: item.amount ?? null };
    });
    const magic = findMagic(
      [],
      lines.map((line) => line.amount),
    );
    if (magic?.isPlaced === false) return magic.answer(NOT_PLACED);
    const terms = tokens.good(fields.price_token);
    if (terms.currency !== fields.currency_code) {
      throw refuseField("currency_code", `The price was fixed in ${terms.currency}: ask in that currency.`);
    }
    const priced = priceLines({ type: "Buy", lines }, terms);
    const total = sum(priced.map((line) => line.total)).toNumber();
    const answer = success({ price: total, tax: 0, total, items: priced.map(lineView) });
    return magic?.answer(answer) ?? answer;
  };
}
