import { PRODUCTS, type Sku } from "../products.js";

export const CASH_CODES = ["GBP", "USD", "EUR", "TRY"] as const;

export type CashCode = (typeof CASH_CODES)[number];
export type CurrencyCode = CashCode | Sku;

export interface WalletCurrency {
  readonly code: CurrencyCode;
  readonly id: number;
  readonly name: string;
  readonly symbol: string;
  readonly isCash: boolean;
}

const CASH: readonly WalletCurrency[] = [
  { code: "TRY", id: 1000003, name: "Turkish Lira", symbol: "₺", isCash: true },
  { code: "GBP", id: 1000000, name: "British Pound", symbol: "£", isCash: true },
  { code: "USD", id: 1000001, name: "US Dollar", symbol: "$", isCash: true },
  { code: "EUR", id: 1000002, name: "Euro", symbol: "€", isCash: true },
];

const METALS: readonly WalletCurrency[] = PRODUCTS.map(({ sku, currencyId, metal }) => {
  return { code: sku, id: currencyId, name: metal, symbol: "g", isCash: false };
});

/** What every account has a wallet of: four kinds of cash and the six digital metals (ids of cash inferred). */
export const WALLET_CURRENCIES: readonly WalletCurrency[] = [...CASH, ...METALS];
