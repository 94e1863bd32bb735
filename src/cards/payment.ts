import { Role } from "../auth/role.enum.js";
import type { Context } from "../context.js";
import { refusal } from "../graph/refusal.js";
import type { Redacted } from "../graph/redacted.js";
import { UserErrorCode } from "../graph/user-error-code.enum.js";
import type { PaymentInput } from "./payment.input.js";
import { PaymentType } from "./payment-type.enum.js";

interface CardTerms {
  readonly securityCode: Redacted;
  /** From where the customer pays. */
  readonly customerIp: string;
  /** Null: at once. */
  readonly installments: number | null;
}

export interface CardByNumber extends CardTerms {
  readonly kind: "card";
  readonly holder: string;
  readonly number: Redacted;
  readonly expiry: Redacted;
}

export interface CardByToken extends CardTerms {
  readonly kind: "storedCard";
  readonly token: string;
}

/** How something is paid, whole and checked in form. */
export type Payment = { readonly kind: "cash" } | CardByNumber | CardByToken;

/** `customer`: whose order it is; null for the partner's own, for which a card is refused. */
export function paymentOf(input: PaymentInput, customer: string | null, context: Context): Payment {
  const { card, storedCard } = input;
  if (!card && !storedCard) return { kind: "cash" };
  if (customer === null) throw refusal(UserErrorCode.INVALID, ["input", "payment"], onlyCustomers);
  if (storedCard) {
    const { token, securityCode } = storedCard;
    return { kind: "storedCard", token, securityCode, ...termsOf(storedCard, context) };
  }
  if (!card) return { kind: "cash" };
  const { holder, number, expiry, securityCode } = card;
  return { kind: "card", holder, number, expiry, securityCode, ...termsOf(card, context) };
}

/** A sell, which nobody pays, goes into the cash balance. */
export function paymentTypeOf(payment: Payment | null): PaymentType {
  return payment === null || payment.kind === "cash" ? PaymentType.CASH : PaymentType.CARD;
}

/** What makes a repeated payment the same: never card data, never an address of the network. */
export function paymentFingerprint(payment: Payment): Readonly<Record<string, unknown>> {
  if (payment.kind === "cash") return { kind: payment.kind };
  const { kind, installments } = payment;
  return { kind, installments, storedCard: payment.kind === "storedCard" ? payment.token : null };
}

/** Minted's documentation names a customer in every card payment (D, api-4434391). */
const onlyCustomers = {
  en: "A card pays for a customer's order only: pay your own from the cash balance.",
  tr: "Kartla yalnızca bir müşterinin emri ödenir: kendi emrinizi nakit bakiyeden ödeyin.",
};

type Terms = { readonly customerIp?: string | null; readonly installments?: number | null };

/** A customer pays from where it calls, whatever it says; a partner's back end calls for somebody else. */
function termsOf(input: Terms, { caller, ip }: Context) {
  const told = caller.role === Role.PARTNER ? input.customerIp : null;
  return { customerIp: told ?? ip, installments: input.installments ?? null };
}
