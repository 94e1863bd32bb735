import type { Decimal } from "decimal.js";
import type { SeededRandom } from "../values/seeded-random.js";
import type { CardFields } from "./order-request.js";

/**
 * A card payment that waits for its 3-D step: Payment Scheme as the answer to a buy has it, and with what Get
 * Order adds (D, api-4434391 and api-4295600).
 */
export function newCardPayment(
  card: Pick<CardFields, "customer_ip">,
  total: Decimal,
  externalId: string | null,
  random: SeededRandom,
) {
  const token = random.token(128);
  const scheme = {
    state: "new",
    redirect_url: `https://sandbox.invalid/pay/${token}`,
    token,
    is_3d: true,
    auth_mode: "preauth",
    amount: total.toNumber(),
    comission: 0,
    total: total.toNumber(),
    details: {
      card_holder: "John Due",
      card_number: "404809******7528",
      card_expiry: "05/28",
      card_cvv: "000",
      card_association: "Visa",
      customer_ip: card.customer_ip,
    },
  };
  const additions = {
    transaction_id: null,
    order_reference: externalId,
    refunded_amount: 0,
    error_code: null,
    error_message: null,
  };
  return { scheme, shown: { ...scheme, ...additions } };
}
