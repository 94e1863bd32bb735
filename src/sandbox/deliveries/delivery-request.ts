import { z } from "zod";
import { cardPayment, type CardFields } from "../cards/card-fields.js";
import { readFields } from "../http/fields.js";
import { refuseField } from "../http/refusal.js";
import { productBySku, type Product } from "../products.js";
import { deliveryAddress } from "./delivery-address.js";

const externalId = z.string().min(1).max(110);
const text = z.string().min(1).max(255);

/** What is taken out of storage (D, api-4908364: the amount is an integer). */
export const deliveredGoods = {
  sku: z.string().min(1),
  amount: z.number().int("A delivery is of whole grams.").positive().max(1_000_000),
};

const body = z.object({
  customer: z.object({
    external_id: externalId,
    firstname: text,
    lastname: text,
    phone: text,
    email: z.email(),
  }),
  external_id: externalId,
  ...deliveredGoods,
  address: deliveryAddress,
  payment_type: z.literal("creditcard").nullish(),
  payment: cardPayment.nullish(),
});

type Fields = z.output<typeof body>;

export interface DeliveryRequest {
  readonly externalId: string;
  readonly customerExternalId: string;
  readonly product: Product;
  /** Whole grams. */
  readonly amount: number;
  readonly address: Fields["address"];
  /** Null where the balance pays the fee. */
  readonly card: CardFields | null;
}

/** Throws the 422 refusal that names each wrong field. */
export function readDelivery(value: unknown): DeliveryRequest {
  const { external_id, customer, sku, amount, address, ...fields } = readFields(body, value);
  const isCard = fields.payment_type != null;
  if (isCard && fields.payment == null) throw refuseField("payment", "The field payment is required here.");
  return {
    externalId: external_id,
    customerExternalId: customer.external_id,
    product: deliverable(sku),
    amount,
    address,
    card: isCard ? (fields.payment ?? null) : null,
  };
}

export function deliverable(sku: string): Product {
  const product = productBySku(sku);
  if (product === undefined) throw refuseField("sku", "There is no such product.");
  return product;
}
