import { z } from "zod";
import { CASH_CODES } from "../balances/currencies.js";
import { cardPayment, type CardFields } from "../cards/card-fields.js";
import { readFields } from "../http/fields.js";
import { refuseField } from "../http/refusal.js";
import { productById, productBySku, type Product } from "../products.js";
import { hasPlaces } from "../values/number-fields.js";
import type { OrderType } from "./order.js";

const amount = z
  .number()
  .positive()
  .max(1_000_000)
  .refine(hasPlaces(4), "At most four decimals are allowed.");
const money = z
  .number()
  .positive()
  .max(1_000_000_000)
  .refine(hasPlaces(2), "At most two decimals are allowed.");
const externalId = z.string().min(1).max(110);

const common = z.object({
  currency_code: z.enum(CASH_CODES).nullish(),
  customer: z.looseObject({ external_id: z.string().min(1).max(110) }).nullish(),
});

/** One body for all buys: from the balance (S, api-3769732), by stored card (D, api-4434391), by number (inferred). */
const buyBody = common
  .extend({
    price_token: z.string().min(1).nullish(),
    external_id: externalId.nullish(),
    items: z
      .array(
        z.object({
          sku: z.string().nullish(),
          product_id: z.union([z.number(), z.string()]).nullish(),
          amount: amount.nullish(),
        }),
      )
      .min(1),
    topup: z.object({ price: money.nullish() }).nullish(),
    payment_type: z.literal("creditcard").nullish(),
    payment: cardPayment.nullish(),
  })
  .superRefine((body, context) => {
    const isCard = body.payment_type != null;
    const needed = { payment: isCard, customer: isCard || body.topup?.price != null, external_id: !isCard };
    for (const [field, isNeeded] of Object.entries(needed)) {
      if (!isNeeded || body[field as keyof typeof needed] != null) continue;
      context.addIssue({ code: "custom", path: [field], message: `The field ${field} is required here.` });
    }
  });

/** D, api-3769745 */
const sellBody = common.extend({
  price_token: z.string().min(1),
  external_id: externalId,
  items: z.array(z.object({ sku: z.string(), amount })).min(1),
});

export interface WantedLine {
  readonly product: Product;
  /** Null if it was left out, which a token from a total wants. */
  readonly amount: number | null;
}

/** What a buy or a sell asks for, its shape checked and its products found. */
export interface OrderRequest {
  readonly type: OrderType;
  readonly externalId: string | null;
  readonly priceToken: string | null;
  readonly currency: (typeof CASH_CODES)[number];
  readonly customer: { readonly external_id: string } | null;
  readonly lines: readonly WantedLine[];
  /** Cash for the customer's wallet that comes with the order. */
  readonly topUp: number | null;
  readonly card: CardFields | null;
}

/** Throws the 422 refusal that names each wrong field. A currency left out is GBP (S, api-3769732). */
export function readBuy(body: unknown): OrderRequest {
  const fields = readFields(buyBody, body);
  const lines = fields.items.map((item, index) => {
    return { product: findProduct(index, item.sku ?? null, item.product_id), amount: item.amount ?? null };
  });
  const card = fields.payment_type == null ? null : (fields.payment ?? null);
  return { ...shared(fields), type: "Buy", lines, topUp: fields.topup?.price ?? null, card };
}

/** Throws the 422 refusal that names each wrong field. */
export function readSell(body: unknown): OrderRequest {
  const fields = readFields(sellBody, body);
  const lines = fields.items.map((item, index) => {
    return { product: findProduct(index, item.sku, undefined), amount: item.amount };
  });
  return { ...shared(fields), type: "Sell", lines, topUp: null, card: null };
}

function shared(
  fields: z.output<typeof common> & { price_token?: string | null; external_id?: string | null },
) {
  return {
    externalId: fields.external_id ?? null,
    priceToken: fields.price_token ?? null,
    currency: fields.currency_code ?? "GBP",
    customer: fields.customer ?? null,
  };
}

/** By sku, or by product_id (D, api-3769742), which that page's template sends as text. */
export function findProduct(index: number, sku: string | null, productId: unknown): Product {
  const bySku = sku === null ? undefined : productBySku(sku);
  const byId = productId == null ? undefined : productById(Number(productId));
  if (sku !== null && bySku === undefined)
    throw refuseField(`items.${index}.sku`, "There is no such product.");
  if (productId != null && byId === undefined) {
    throw refuseField(`items.${index}.product_id`, "There is no such product.");
  }
  const product = bySku ?? byId;
  if (product === undefined)
    throw refuseField(`items.${index}.sku`, "Name the product by sku or product_id.");
  if (bySku && byId && bySku !== byId) {
    throw refuseField(`items.${index}.product_id`, "The sku and the product_id are of different products.");
  }
  return product;
}
