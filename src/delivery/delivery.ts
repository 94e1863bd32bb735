import { paymentOf, type Payment } from "../cards/payment.js";
import type { Context } from "../context.js";
import { refusal, Refusal } from "../graph/refusal.js";
import { UserErrorCode, userErrorWords } from "../graph/user-error-code.enum.js";
import type { DecimalText } from "../money/decimal.js";
import { InvoiceType } from "../orders/invoice-type.enum.js";
import type { OrderCustomerInput } from "../orders/placing/account.input.js";
import type { Account } from "../orders/placing/account.js";
import type { AddressInput } from "./address.input.js";
import type { CreateDeliveryInput } from "./create-delivery.input.js";

/** A delivery, checked as far as that needs nobody else: what is to be placed. */
export interface Delivery {
  readonly externalId: string;
  readonly customer: OrderCustomerInput;
  readonly sku: string;
  /** Whole grams. */
  readonly amount: DecimalText;
  readonly payment: Payment;
  readonly billing: AddressInput;
  readonly shipping: AddressInput;
  readonly expectedTotal: DecimalText | null;
}

/** Throws a Refusal of everything that is missing. */
export function deliveryOf(input: CreateDeliveryInput, { customer }: Account, context: Context): Delivery {
  if (customer === null)
    throw refusal(UserErrorCode.INVALID, ["input", "account", "ownAccount"], onlyCustomers);
  const missing = [
    ...missingIn(input.billingAddress, true).map((member) => ["input", "billingAddress", member]),
    ...missingIn(input.shippingAddress, false).map((member) => ["input", "shippingAddress", member]),
  ];
  if (missing.length > 0) throw new Refusal(missing.map(requiredAt));
  return {
    externalId: input.externalId,
    customer,
    sku: input.sku,
    amount: input.amount,
    payment: paymentOf(input.payment, customer.externalId, context),
    billing: input.billingAddress,
    shipping: input.shippingAddress,
    expectedTotal: input.expectedTotal ?? null,
  };
}

const onlyCustomers = {
  en: "Only a customer's metal is delivered: name the customer.",
  tr: "Yalnızca bir müşterinin metali teslim edilir: müşteriyi belirtin.",
};

/** What the documented schema and its example want of an address, besides what the input's own type does. */
function missingIn(address: AddressInput, isBilling: boolean): (keyof AddressInput)[] {
  const needed: (keyof AddressInput)[] = [];
  if (isBilling) needed.push("invoiceType");
  const isCorporate = isBilling && address.invoiceType === InvoiceType.CORPORATE;
  if (isCorporate) needed.push("companyName", "taxOffice", "taxNumber");
  else if (!address.companyName) needed.push("fullName");
  return needed.filter((member) => !address[member]);
}

const requiredAt = (field: string[]) => ({
  code: UserErrorCode.REQUIRED,
  message: userErrorWords.REQUIRED,
  field,
  upstreamCode: null,
});
