import { entry, recordOrNull, textOrNull, type WireRecord } from "../wire/read.js";
import type { Address } from "./address.type.js";
import { InvoiceType } from "./invoice-type.enum.js";

/** Order Address, `billing` (D, 549775). */
export function billingAddressFromWire(value: unknown): Address | null {
  const wire = recordOrNull(value);
  return (
    wire && { ...place(wire), invoiceType: entry(invoiceTypes, textOrNull(wire["invoice_type"])) ?? null }
  );
}

/** Order Address, `shipping` (D, 549775). */
export function shippingAddressFromWire(value: unknown): Address | null {
  const wire = recordOrNull(value);
  return wire && { ...place(wire), invoiceType: null };
}

const invoiceTypes: Readonly<Record<string, InvoiceType>> = {
  Individual: InvoiceType.INDIVIDUAL,
  Corporate: InvoiceType.CORPORATE,
};

function place(wire: WireRecord): Omit<Address, "invoiceType"> {
  return {
    externalId: textOrNull(wire["external_id"]),
    fullName: textOrNull(wire["fullname"]),
    companyName: textOrNull(wire["company_name"]),
    phone: textOrNull(wire["phone"]),
    email: textOrNull(wire["email"]),
    city: textOrNull(wire["city"]),
    county: textOrNull(wire["county"]),
    district: textOrNull(wire["district"]),
    street: textOrNull(wire["street"]),
    address: textOrNull(wire["address"]),
    zipCode: textOrNull(wire["zipcode"]),
    taxOffice: textOrNull(wire["tax_office"]),
    taxNumber: textOrNull(wire["tax_number"]),
  };
}
