import { decimalToWire, type DecimalText } from "../money/decimal.js";
import { moneyOf } from "../money/money.type.js";
import { decimal, decimalOrNull, integerOrNull, rows, UnexpectedAnswer } from "../wire/read.js";
import type { Installment } from "./installment.type.js";

export interface InstallmentsRequest {
  /** A card number's first 6 to 8 digits. */
  readonly bin: string;
  readonly total: DecimalText;
  readonly currency: string;
}

/** Body of the BIN query (inferred from E-Pay's, api-5408552). */
export function installmentsToWire({ bin, total }: InstallmentsRequest): object {
  return { bin, total: decimalToWire(total) };
}

/** Rows of the BIN query (inferred from E-Pay's Installment, schema-1313600): `installment` is text there. */
export function installmentsFromWire(data: unknown, currency: string): Installment[] {
  return rows(data, "data").map((wire) => {
    const count = integerOrNull(wire["installment"]) ?? integerOrNull(wire["real_installment"]);
    if (count === null) throw new UnexpectedAnswer("data[].installment", "whole number");
    return {
      count,
      amount: moneyOf(decimalOrNull(wire["amount"]), currency),
      margin: decimalOrNull(wire["margin"]),
      amountPerInstallment: moneyOf(decimalOrNull(wire["amount_per_installment"]), currency),
      total: { amount: decimal(wire["total"], "data[].total"), currency },
    };
  });
}
