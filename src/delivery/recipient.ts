import type { Context } from "../context.js";
import { refusal, Refusal } from "../graph/refusal.js";
import { UserErrorCode } from "../graph/user-error-code.enum.js";
import type { OrderCustomerInput } from "../orders/placing/account.input.js";

const details = ["firstName", "lastName", "phone", "email"] as const;
const customerPath = ["input", "account", "customer"];

/** The customer as a delivery has to name it: every detail is required (D, api-4908364). */
export interface Recipient extends Readonly<Record<(typeof details)[number], string>> {
  readonly externalId: string;
}

/**
 * What the caller says of the customer, and what Minted has stored where it says nothing: asked for only then.
 * Throws a Refusal where there is no such customer, or where a detail is to be had from neither.
 */
export async function recipientOf(given: OrderCustomerInput, { loaders }: Context): Promise<Recipient> {
  const { externalId } = given;
  const isWhole = details.every((detail) => given[detail]);
  const stored = isWhole ? given : await loaders.customers.load(externalId);
  if (!stored) throw refusal(UserErrorCode.NOT_FOUND, [...customerPath, "externalId"]);
  const of = (detail: (typeof details)[number]) => given[detail] || stored[detail] || "";
  const missing = details.filter((detail) => !of(detail));
  if (missing.length > 0) throw new Refusal(missing.map(missingDetail));
  return {
    externalId,
    firstName: of("firstName"),
    lastName: of("lastName"),
    phone: of("phone"),
    email: of("email"),
  };
}

const missingDetail = (detail: string) => ({
  code: UserErrorCode.CUSTOMER_DETAILS_REQUIRED,
  message: {
    en: "A delivery needs this of the customer, and Minted has none stored: give it, or add it to the customer first.",
    tr: "Teslimat için müşterinin bu bilgisi gerekli, ancak Minted'de kayıtlı değil: belirtin veya önce müşteriye ekleyin.",
  },
  field: [...customerPath, detail],
  upstreamCode: null,
});
