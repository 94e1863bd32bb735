import { z } from "zod";
import { readFields } from "../http/fields.js";
import { refuseField } from "../http/refusal.js";
import { productBySku, type Product } from "../products.js";

const externalId = z.string().min(1).max(110);
const text = z.string().min(1).max(255);
const perhaps = text.nullish();

/** What is taken out of storage (D, api-4908364: the amount is an integer). */
export const deliveredGoods = {
  sku: z.string().min(1),
  amount: z.number().int("A delivery is of whole grams.").positive().max(1_000_000),
};

/** Order Address (D, 549775), of which the documented example leaves phone, tax_number and street out. */
const place = z.object({
  external_id: externalId.nullish(),
  fullname: perhaps,
  company_name: perhaps,
  phone: perhaps,
  city: text,
  county: text,
  district: perhaps,
  street: perhaps,
  address: text,
  zipcode: z.string().max(5).nullish(),
  tax_number: perhaps,
});

const shipping = place.superRefine((address, context) => {
  if (address.fullname == null && address.company_name == null) needed(context, "fullname");
});

const billing = place
  .extend({ invoice_type: z.enum(["Individual", "Corporate"]), email: perhaps, tax_office: perhaps })
  .superRefine((address, context) => {
    if (address.invoice_type === "Corporate") {
      const corporate = ["company_name", "tax_office", "tax_number"] as const;
      for (const field of corporate) if (address[field] == null) needed(context, field);
    } else if (address.fullname == null && address.company_name == null) needed(context, "fullname");
  });

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
  address: z.object({ billing, shipping }),
});

type Fields = z.output<typeof body>;

export interface DeliveryRequest {
  readonly externalId: string;
  readonly customerExternalId: string;
  readonly product: Product;
  /** Whole grams. */
  readonly amount: number;
  readonly address: Fields["address"];
}

/** Throws the 422 refusal that names each wrong field. */
export function readDelivery(value: unknown): DeliveryRequest {
  const { external_id, customer, sku, amount, address } = readFields(body, value);
  return {
    externalId: external_id,
    customerExternalId: customer.external_id,
    product: deliverable(sku),
    amount,
    address,
  };
}

export function deliverable(sku: string): Product {
  const product = productBySku(sku);
  if (product === undefined) throw refuseField("sku", "There is no such product.");
  return product;
}

function needed(context: z.RefinementCtx, field: string): void {
  context.addIssue({ code: "custom", path: [field], message: `The field ${field} is required here.` });
}
