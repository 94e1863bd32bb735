import { z } from "zod";
import type { Endpoint } from "../application.js";
import type { Wallets } from "../balances/wallets.js";
import type { Customers } from "../customers/customers.js";
import { success } from "../http/answer.js";
import { readFields } from "../http/fields.js";
import { PRODUCTS } from "../products.js";

const body = z.object({ customer: z.object({ external_id: z.string().min(1).max(110) }) });

/** `POST /partner/delivery/wallets` (inferred): the metals of which a whole gram can be taken out. */
export function deliveryWallets(customers: Customers, wallets: Wallets): Endpoint {
  return (request) => {
    const { customer } = readFields(body, request.body);
    const { externalId } = customers.get(customer.external_id);
    const rows = PRODUCTS.map((product) => ({
      product_id: product.id,
      sku: product.sku,
      product_name: product.name,
      balance: wallets.spendable(externalId, product.sku).floor().toNumber(),
    }));
    return success(rows.filter(({ balance }) => balance > 0));
  };
}
