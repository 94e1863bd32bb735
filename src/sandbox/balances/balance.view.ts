import type { Wallet } from "./wallets.js";

/** A row of a balance without its owner (D, api-3717483). What stats and prices hold is not documented. */
export function balanceView(wallet: Wallet) {
  return {
    ...walletFields(wallet),
    soft_blocked_amount: 0,
    stats: {},
    prices: {},
  };
}

/** A wallet inside a customer: these ten fields are inferred from the balance (api-8228811 is cut there). */
export function walletView(wallet: Wallet, customerExternalId: string) {
  return { id: wallet.id, customer_external_id: customerExternalId, ...walletFields(wallet) };
}

function walletFields({ currency, balance, blocked }: Wallet) {
  return {
    name: currency.name,
    currency_id: currency.id,
    currency_symbol: currency.symbol,
    currency_code: currency.code,
    is_cash: currency.isCash,
    balance: balance.toNumber(),
    blocked: blocked.toNumber(),
    real_balance: balance.plus(blocked).toNumber(),
  };
}
