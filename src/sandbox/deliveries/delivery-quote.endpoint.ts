import { z } from "zod";
import type { Endpoint } from "../application.js";
import type { Customers } from "../customers/customers.js";
import { success } from "../http/answer.js";
import { readFields } from "../http/fields.js";
import { DELIVERY_CURRENCY, deliveryFee } from "./delivery-fee.js";
import { deliverable, deliveredGoods } from "./delivery-request.js";

const body = z.object({ customer: z.object({ external_id: z.string().min(1).max(110) }), ...deliveredGoods });

/**
 * `POST /partner/delivery/calculate`: `{total, items[2 fields]}` (D, the stray schema of api-4908364); the two
 * fields' names and the currency are inferred.
 */
export function deliveryQuote(customers: Customers): Endpoint {
  return (request) => {
    const { customer, sku, amount } = readFields(body, request.body);
    customers.get(customer.external_id);
    const product = deliverable(sku);
    const total = deliveryFee(amount).toNumber();
    return success({ total, currency_code: DELIVERY_CURRENCY, items: [{ sku: product.sku, total }] });
  };
}
