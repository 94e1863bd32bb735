import { z } from "zod";

const text = z.string().min(1).max(255);
const perhaps = text.nullish();

/** Order Address (D, 549775), of which the documented example leaves phone, tax_number and street out. */
const place = z.object({
  external_id: z.string().min(1).max(110).nullish(),
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

/** Where a delivery's invoice and its parcel go. */
export const deliveryAddress = z.object({ billing, shipping });

function needed(context: z.RefinementCtx, field: string): void {
  context.addIssue({ code: "custom", path: [field], message: `The field ${field} is required here.` });
}
