import type { Balance } from "../../balances/balance.type.js";
import { sameDecimal, sumOf, type DecimalText } from "../../money/decimal.js";
import { minus } from "./amounts.js";

export interface BalanceMeaning {
  readonly balance: "spendable" | "includes what open orders hold" | "unclear";
  readonly blocked: "held by open orders" | "not moved by an open order" | "unclear";
  readonly realBalance: "balance + blocked" | "balance - blocked" | "the same as balance" | "unclear";
}

/** What an open buy of this cost did to the cash that pays it. */
export function meaningOf(before: Balance, during: Balance, cost: DecimalText): BalanceMeaning {
  const spent = minus(before.balance, during.balance);
  const held = minus(during.blocked, before.blocked);
  return {
    balance: sameDecimal(spent, cost)
      ? "spendable"
      : sameDecimal(spent, "0")
        ? "includes what open orders hold"
        : "unclear",
    blocked: sameDecimal(held, cost)
      ? "held by open orders"
      : sameDecimal(held, "0")
        ? "not moved by an open order"
        : "unclear",
    realBalance: realMeaning(during),
  };
}

function realMeaning({ balance, blocked, realBalance }: Balance): BalanceMeaning["realBalance"] {
  // With nothing blocked all three would fit.
  if (realBalance === null || sameDecimal(blocked, "0")) return "unclear";
  if (sameDecimal(realBalance, sumOf([balance, blocked]))) return "balance + blocked";
  if (sameDecimal(realBalance, minus(balance, blocked))) return "balance - blocked";
  return sameDecimal(realBalance, balance) ? "the same as balance" : "unclear";
}
