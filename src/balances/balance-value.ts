import { lineTotal, roundedMoney, sumOf, type DecimalText } from "../money/decimal.js";
import type { Money } from "../money/money.type.js";
import type { ProductPrice } from "../prices/product-price.type.js";
import { BalanceUnit } from "./balance-unit.enum.js";
import type { Balance } from "./balance.type.js";

/** What is owned, spendable or not: Minted's own number of it, else balance and blocked together. */
function ownedOf({ balance, blocked, realBalance }: Balance): DecimalText {
  return realBalance ?? sumOf([balance, blocked]);
}

/** Whether this is the currency's own cash; also where Minted does not say what it is. */
export const isCashIn = (currency: string, { currencyCode }: Balance) => currencyCode === currency;

/** Cash of another currency: Minted has no rate for it, so that no price would help. */
export const isForeignCash = (currency: string, balance: Balance) =>
  balance.unit === BalanceUnit.MONEY && !isCashIn(currency, balance);

/** What would be received for it, an estimate; null where Minted has no price for it. */
export function valueOf(balance: Balance, currency: string, prices: readonly ProductPrice[]): Money | null {
  const owned = ownedOf(balance);
  if (isCashIn(currency, balance)) return { amount: roundedMoney(owned), currency };
  if (isForeignCash(currency, balance)) return null;
  const price = prices.find(({ product }) => product.sku === balance.currencyCode);
  return price ? { amount: lineTotal(price.sellPrice.amount, owned), currency } : null;
}
