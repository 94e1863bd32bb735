import type { DecimalText } from "../../money/decimal.js";
import { refusal } from "../../graph/refusal.js";
import { UserErrorCode } from "../../graph/user-error-code.enum.js";
import type { Account } from "./account.js";
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
}

/** Throws a Refusal where a top-up has no customer's balance to go to. */
export function buyOf(input: BuyInput, account: Account): Trade {
  if (input.topUp && !account.customer)
    throw refusal(UserErrorCode.INVALID, ["input", "topUp"], onlyCustomers);
  return { ...tradeOf(input, account), type: OrderType.BUY, topUp: input.topUp ?? null };
}

export function sellOf(input: SellInput, account: Account): Trade {
  return { ...tradeOf(input, account), type: OrderType.SELL, topUp: null };
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
