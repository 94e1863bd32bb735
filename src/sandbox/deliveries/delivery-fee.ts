import type { Decimal } from "decimal.js";
import type { CashCode } from "../balances/currencies.js";
import { decimal } from "../values/decimals.js";

/** What a delivery is paid in: the documented example names currency 1000003 (its code is inferred). */
export const DELIVERY_CURRENCY: CashCode = "TRY";

/** The documented example's fee (D, api-4908364). */
const FIRST_PARCEL = decimal("70.01");
const FURTHER_PARCEL = decimal("25");
const GRAMS_OF_A_PARCEL = 100;

/** Of so many whole grams: the documented fee up to 100, and something more for each further hundred begun. */
export function deliveryFee(grams: number): Decimal {
  const parcels = Math.ceil(grams / GRAMS_OF_A_PARCEL);
  return FIRST_PARCEL.plus(FURTHER_PARCEL.times(parcels - 1));
}
