import { decimalToWire, type DecimalText } from "../../money/decimal.js";
import { recordOrNull, textOrNull, UnexpectedAnswer } from "../../wire/read.js";

export interface CashBalanceChange {
  readonly customerExternalId: string;
  readonly currency: string;
  readonly amount: DecimalText;
}

/** Body of Update Customer Cash Balance (S; inferred). It has no name for the mode: Minted knows one alone. */
export function cashBalanceToWire({ currency, amount }: CashBalanceChange): object {
  return { currency_code: currency, amount: decimalToWire(amount) };
}

/** Nothing of the answer is known (S): success in the envelope is enough, unless it names somebody else. */
export function checkCashBalanceAnswer(data: unknown, { customerExternalId }: CashBalanceChange): void {
  const rows: readonly unknown[] = Array.isArray(data) ? data : [data];
  for (const row of rows) {
    const named = textOrNull(recordOrNull(row)?.["customer_external_id"]);
    if ((named ?? customerExternalId) !== customerExternalId)
      throw new UnexpectedAnswer("data.customer_external_id", "id that was sent");
  }
}
