import { cardPaymentFromWire } from "../cards/card-payment.wire.js";
import type { CardPayment } from "../cards/card-payment.type.js";
import type { PaymentType } from "../cards/payment-type.enum.js";
import { paymentToWire } from "../cards/payment.wire.js";
import { decimalToWire } from "../money/decimal.js";
import { InvoiceType } from "../orders/invoice-type.enum.js";
import { orderFromWire } from "../orders/order.wire.js";
import type { Order } from "../orders/order.type.js";
import { record, text, UnexpectedAnswer } from "../wire/read.js";
import type { AddressInput } from "./address.input.js";
import type { Delivery } from "./delivery.js";
import type { Recipient } from "./recipient.js";

/** Body of POST /partner/delivery/create (D, api-4908364); paid by card: inferred from buy. */
export function deliveryToWire(delivery: Delivery, recipient: Recipient): object {
  return {
    customer: {
      external_id: recipient.externalId,
      firstname: recipient.firstName,
      lastname: recipient.lastName,
      phone: recipient.phone,
      email: recipient.email,
    },
    external_id: delivery.externalId,
    sku: delivery.sku,
    amount: decimalToWire(delivery.amount),
    address: { billing: billingToWire(delivery.billing), shipping: shippingToWire(delivery.shipping) },
    ...paymentToWire(delivery.payment),
  };
}

/** Order Address, `billing` (D, 549775). */
const billingToWire = (address: AddressInput) =>
  withoutGaps({
    ...placeOf(address),
    invoice_type: address.invoiceType && invoiceTypes[address.invoiceType],
    email: address.email,
    tax_office: address.taxOffice,
  });

/** Order Address, `shipping` (D, 549775); the company's name is in the example of api-4908364 alone. */
const shippingToWire = (address: AddressInput) => withoutGaps(placeOf(address));

const placeOf = (address: AddressInput) => ({
  external_id: address.externalId,
  fullname: address.fullName,
  company_name: address.companyName,
  phone: address.phone,
  city: address.city,
  county: address.county,
  district: address.district,
  street: address.street,
  address: address.address,
  zipcode: address.zipCode,
  tax_number: address.taxNumber,
});

const invoiceTypes: Readonly<Record<InvoiceType, string>> = {
  [InvoiceType.INDIVIDUAL]: "Individual",
  [InvoiceType.CORPORATE]: "Corporate",
};

function withoutGaps(members: Record<string, unknown>): object {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== null && value !== undefined),
  );
}

/** What the answer to a delivery says for sure. */
export interface CreatedDelivery {
  readonly guid: string;
  /** As far as the answer shows it: the documented one names no currency, customer, address or progress. */
  readonly order: Order | null;
  /** The card payment to finish, its money in this currency; null when paid from a balance. */
  readonly payment: (currency: string | null) => CardPayment | null;
}

/**
 * The answer of api-4908364: its example is an order in an older shape. Its schema, `{total, items}`, names no
 * order: an answer without a guid is unexpected, and what became of the delivery has to be looked up.
 */
export function createdDeliveryFromWire(
  data: unknown,
  timeZone: string | null,
  paidWith?: PaymentType,
): CreatedDelivery {
  const wire = record(data, "data");
  return {
    guid: text(wire["guid"], "data.guid").toUpperCase(),
    order: readableOrder(wire, timeZone, paidWith),
    payment: (currency) => cardPaymentFromWire(wire["payment"], currency),
  };
}

function readableOrder(wire: unknown, timeZone: string | null, paidWith?: PaymentType): Order | null {
  try {
    return orderFromWire(wire, timeZone, paidWith);
  } catch (error) {
    if (error instanceof UnexpectedAnswer) return null;
    throw error;
  }
}
