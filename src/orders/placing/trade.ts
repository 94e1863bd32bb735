import { paymentOf, type Payment } from "../../cards/payment.js";
import type { Context } from "../../context.js";
import type { DecimalText } from "../../money/decimal.js";
import { refusal } from "../../graph/refusal.js";
import { UserErrorCode } from "../../graph/user-error-code.enum.js";
import { ownerOf, type Account } from "./account.js";
import { OrderType } from "../order.enum.js";
import type { BuyInput, SellInput } from "./place.input.js";

export interface TradeItem {
  readonly sku: string;
  readonly amount: DecimalText | null;
}

/** A buy or a sell, whole and checked: what is to be placed. */
export interface Trade {
  readonly type: OrderType.BUY | OrderType.SELL;
  readonly externalId: string;
  readonly priceToken: string;
  readonly currency: string;
  readonly account: Account;
  readonly items: readonly TradeItem[];
  readonly expectedTotal: DecimalText | null;
  readonly topUp: DecimalText | null;
  /** Null for a sell, which nobody pays. */
  readonly payment: Payment | null;
}

/** Throws a Refusal where a top-up has no customer's balance to go to, and where a card is no way to pay. */
export function buyOf(input: BuyInput, account: Account, context: Context): Trade {
  if (input.topUp && !account.customer)
    throw refusal(UserErrorCode.INVALID, ["input", "topUp"], onlyCustomers);
  const payment = paymentOf(input.payment, ownerOf(account), context);
  return { ...tradeOf(input, account), type: OrderType.BUY, topUp: input.topUp ?? null, payment };
}

export function sellOf(input: SellInput, account: Account): Trade {
  return { ...tradeOf(input, account), type: OrderType.SELL, topUp: null, payment: null };
}

const onlyCustomers = {
  en: "Only a customer's balance can be topped up.",
  tr: "Yalnızca bir müşterinin bakiyesine yükleme yapılabilir.",
};

function tradeOf(input: SellInput, account: Account) {
  return {
    externalId: input.externalId,
    priceToken: input.priceToken,
    currency: input.currency,
    account,
    items: input.items.map(({ sku, amount }) => ({ sku, amount: amount ?? null })),
    expectedTotal: input.expectedTotal ?? null,
  };
}
