import { entry, list, recordOrNull, textOrNull } from "../wire/read.js";
import { PaymentType } from "./payment-type.enum.js";

/** `cash` and `credit-card` of an order (D, 549775); `creditcard` is what a request says (D, api-4434391). */
const words: Readonly<Record<string, PaymentType>> = {
  cash: PaymentType.CASH,
  creditcard: PaymentType.CARD,
  card: PaymentType.CARD,
};

export function paymentTypeFromWire(value: unknown): PaymentType {
  const word = textOrNull(value)?.toLowerCase().replace(/[-_ ]/g, "") ?? null;
  return entry(words, word) ?? PaymentType.UNKNOWN;
}

/** Payment Get All Types (D, the navigation of api-4295600; answer inferred): words, or rows that name one. */
export function paymentTypesFromWire(data: unknown): PaymentType[] {
  const types = list(recordOrNull(data)?.["data"] ?? data, "data").map((value) => {
    const row = recordOrNull(value);
    return paymentTypeFromWire(row ? (row["code"] ?? row["type"] ?? row["name"]) : value);
  });
  return [...new Set(types)];
}
