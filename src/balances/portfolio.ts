import { nodeId } from "../graph/node-id.js";
import { sumOf } from "../money/decimal.js";
import type { ProductPrice } from "../prices/product-price.type.js";
import { isCashIn, valueOf } from "./balance-value.js";
import type { Balance } from "./balance.type.js";
import type { Portfolio } from "./portfolio.type.js";

/** Adds up what each balance is worth; `now` is the prices' time where Minted prices nothing at all. */
export function portfolioOf(
  externalId: string,
  currency: string,
  balances: readonly Balance[],
  prices: readonly ProductPrice[],
  now: Date,
): Portfolio {
  const sum = (some: readonly Balance[]) =>
    sumOf(some.map((balance) => valueOf(balance, currency, prices)?.amount ?? "0"));
  const cash = sum(balances.filter((balance) => isCashIn(currency, balance)));
  const metals = sum(balances.filter((balance) => !isCashIn(currency, balance)));
  return {
    id: nodeId("Portfolio", `${externalId}:${currency}`),
    total: { amount: sumOf([cash, metals]), currency },
    cash: { amount: cash, currency },
    metals: { amount: metals, currency },
    at: prices[0]?.at ?? now,
  };
}
