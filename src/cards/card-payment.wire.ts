import { withoutCardNumbers } from "../minted/card-numbers.js";
import { moneyOf } from "../money/money.type.js";
import { booleanOrNull, decimalOrNull, entry, recordOrNull, textOrNull, urlOrNull } from "../wire/read.js";
import { CardPaymentState, type CardPayment } from "./card-payment.type.js";
import { maskedNumber } from "./masked-number.js";

/** Payment Scheme (D, 787914, and Card Payment Get Order, api-4295600). Null where the order has no card payment. */
export function cardPaymentFromWire(value: unknown, currency: string | null): CardPayment | null {
  const wire = recordOrNull(value);
  if (!wire) return null;
  const details = recordOrNull(wire["details"]) ?? {};
  const money = (name: string) => moneyOf(decimalOrNull(wire[name]), currency);
  const stateName = textOrNull(wire["state"]) ?? "";
  return {
    state: entry(states, stateName) ?? CardPaymentState.UNKNOWN,
    stateName,
    is3d: booleanOrNull(wire["is_3d"]),
    redirectUrl: urlOrNull(wire["redirect_url"]),
    callbackToken: textOrNull(wire["token"]),
    amount: money("amount"),
    commission: money("comission"),
    total: money("total"),
    refundedAmount: money("refunded_amount"),
    errorCode: textOrNull(wire["error_code"]),
    errorMessage: withoutCardNumbers(textOrNull(wire["error_message"]) ?? "") || null,
    maskedCardNumber: maskedNumber(textOrNull(details["card_number"])),
    cardAssociation: textOrNull(details["card_association"]),
  };
}

/** 'new' and 'success' are documented; no word of failure is (the two here are inferred). */
const states: Readonly<Record<string, CardPaymentState>> = {
  new: CardPaymentState.NEW,
  success: CardPaymentState.SUCCEEDED,
  fail: CardPaymentState.FAILED,
  failed: CardPaymentState.FAILED,
};
