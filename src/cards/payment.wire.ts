import type { CardByNumber, Payment } from "./payment.js";

/**
 * What a buy and a delivery say of a card that pays for them: a stored card's token (D, api-4434391, schema 854456) or
 * the number (inferred from the names of Payment Scheme's details, 787914). Nothing where the balance pays.
 */
export function paymentToWire(payment: Payment): object {
  if (payment.kind === "cash") return {};
  const named = payment.kind === "storedCard" ? { card_token: payment.token } : cardDetailsToWire(payment);
  return {
    payment_type: "creditcard",
    payment: {
      ...named,
      card_cvv: payment.securityCode.reveal(),
      customer_ip: payment.customerIp,
      ...(payment.installments === null ? {} : { installment: payment.installments }),
    },
  };
}

/** What of a payment may not be repeated, by whomever. */
export function secretsOf(payment: Payment | null): string[] {
  if (payment === null || payment.kind === "cash") return [];
  const details = payment.kind === "card" ? [payment.number, payment.expiry] : [];
  return [...details, payment.securityCode].map((secret) => secret.reveal());
}

export function cardDetailsToWire({
  holder,
  number,
  expiry,
}: Pick<CardByNumber, "holder" | "number" | "expiry">) {
  return { card_holder: holder, card_number: number.reveal(), card_expiry: expiry.reveal() };
}
