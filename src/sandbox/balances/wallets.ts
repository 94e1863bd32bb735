import type { Decimal } from "decimal.js";
import type { Clock } from "../../clock.js";
import { dateFormat } from "../values/dates.js";
import { decimal, ZERO } from "../values/decimals.js";
import { WALLET_CURRENCIES, type CurrencyCode, type WalletCurrency } from "./currencies.js";

/** A customer's external id, or null for the partner itself. */
export type AccountId = string | null;

export interface Wallet {
  readonly id: number;
  readonly currency: WalletCurrency;
  /** What can be spent: money or grams. */
  balance: Decimal;
  /** What open orders hold; the two together are the real balance. */
  blocked: Decimal;
  /** What was owned, both parts together: when the wallet was opened, and at the end of each day of a change. */
  readonly opening: Decimal;
  readonly closings: Map<string, Decimal>;
}

/** Everybody's wallets, and the only moves that are possible between their parts. */
export class Wallets {
  readonly #accounts = new Map<AccountId, ReadonlyMap<CurrencyCode, Wallet>>();
  readonly #clock: Clock;
  #lastId = 1_000;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** An account that is opened anew, for a customer whose id was removed, keeps what pending orders hold. */
  open(account: AccountId, balances: Partial<Record<CurrencyCode, string>> = {}): void {
    const former = this.#accounts.get(account);
    const wallets = WALLET_CURRENCIES.map((currency): [CurrencyCode, Wallet] => {
      const balance = decimal(balances[currency.code] ?? "0");
      const blocked = former?.get(currency.code)?.blocked ?? ZERO;
      const history = { opening: balance.plus(blocked), closings: new Map<string, Decimal>() };
      return [currency.code, { id: ++this.#lastId, currency, balance, blocked, ...history }];
    });
    this.#accounts.set(account, new Map(wallets));
  }

  of(account: AccountId): Wallet[] {
    return [...(this.#accounts.get(account)?.values() ?? [])];
  }

  spendable(account: AccountId, code: CurrencyCode): Decimal {
    return this.#accounts.get(account)?.get(code)?.balance ?? ZERO;
  }

  deposit(account: AccountId, code: CurrencyCode, amount: Decimal): void {
    this.#change(account, code, amount, ZERO);
  }

  block(account: AccountId, code: CurrencyCode, amount: Decimal): void {
    this.#change(account, code, amount.negated(), amount);
  }

  /** Takes away for good what was blocked. */
  spendBlocked(account: AccountId, code: CurrencyCode, amount: Decimal): void {
    this.#change(account, code, ZERO, amount.negated());
  }

  /** Makes it the spendable part, whatever it was before; what open orders hold stays held. */
  setSpendable(account: AccountId, code: CurrencyCode, amount: Decimal): void {
    this.#change(account, code, amount.minus(this.spendable(account, code)), ZERO);
  }

  #change(account: AccountId, code: CurrencyCode, spendable: Decimal, blocked: Decimal): void {
    const wallet = this.#wallet(account, code);
    wallet.balance = wallet.balance.plus(spendable);
    wallet.blocked = wallet.blocked.plus(blocked);
    wallet.closings.set(dateFormat(this.#clock.now()), wallet.balance.plus(wallet.blocked));
  }

  #wallet(account: AccountId, code: CurrencyCode): Wallet {
    const wallet = this.#accounts.get(account)?.get(code);
    if (wallet === undefined) throw new Error(`Account ${account ?? "partner"} has no wallet of ${code}.`);
    return wallet;
  }
}
