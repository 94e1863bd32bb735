import type { Data } from "../cases/cases.js";

// Minted's JSON in the shape of our answers: what a caller of a contestant without mapping has to do by itself.

export type Row = Readonly<Record<string, unknown>>;
export type Paginator = Row & { readonly data: readonly Row[] };

const round = (amount: number) => Math.round(amount * 100) / 100;
const money = (amount: unknown, currency: unknown) => ({ amount: String(amount), currency });
const enumOf = (text: unknown) => String(text).toUpperCase().replace(" ", "_");

export const small = (customer: Row): Data => ({ customer: personOf(customer) });

const personOf = ({ external_id, fullname, email, phone }: Row) => ({
  ...{ externalId: external_id, fullName: fullname },
  ...{ email, phone },
});

export interface HomeParts {
  readonly customer: Row;
  readonly balances: readonly Row[];
  readonly prices: readonly Row[];
  readonly orders: Paginator;
  readonly storedCards: readonly Row[];
}

export function home({ customer, balances, prices, orders, storedCards }: HomeParts): Data {
  return {
    customer: {
      ...{ externalId: customer["external_id"], fullName: customer["fullname"] },
      portfolio: portfolioOf(balances, prices),
      balances: balances.map(({ currency_code, balance, blocked }) => ({
        ...{ currencyCode: currency_code, balance: String(balance), blocked: String(blocked) },
      })),
      orders: connectionOf(orders),
      storedCards: storedCards.map(({ card_token, card_number, card_expiry }) => ({
        ...{ token: card_token, maskedCardNumber: card_number, expiry: card_expiry },
      })),
    },
    productPrices: prices.map(priceOf),
  };
}

export const list = (orders: Paginator): Data => ({ orders: connectionOf(orders) });

export const priceFix = ({ token, prices }: Row): Data => ({
  priceFix: { priceFix: { token, prices: (prices as Row[]).map(priceOf) }, userErrors: [] },
});

export const buy = ({ orders }: Row): Data => ({
  buy: { orders: (orders as Row[]).map(orderOf), userErrors: [] },
});

function portfolioOf(balances: readonly Row[], prices: readonly Row[]) {
  const sellPrices = new Map(prices.map(({ sku, sell_price }) => [sku, Number(sell_price)]));
  const owned = (row: Row) => Number(row["real_balance"]);
  const cash = balances
    .filter((row) => row["currency_code"] === "TRY")
    .reduce((sum, row) => sum + owned(row), 0);
  const values = balances.map((row) => round((sellPrices.get(row["currency_code"]) ?? 0) * owned(row)));
  const metals = round(values.reduce((sum, value) => sum + value, 0));
  return {
    total: money(round(cash + metals), "TRY"),
    ...{ cash: { amount: String(cash) }, metals: { amount: String(metals) } },
  };
}

const priceOf = ({ sku, buy_price, sell_price }: Row) => ({
  product: { sku },
  ...{ buyPrice: money(buy_price, "TRY"), sellPrice: money(sell_price, "TRY") },
});

const connectionOf = ({ data, total, current_page, last_page }: Paginator) => ({
  ...{ nodes: data.map(orderOf), totalCount: total },
  pageInfo: { hasNextPage: Number(current_page) < Number(last_page) },
});

export function orderOf(order: Row): Data {
  const currency = order["currency_code"];
  const { guid, order_code, external_id, type, status_name, total, items } = order;
  return {
    ...{ guid, code: order_code, externalId: external_id, type: enumOf(type), status: enumOf(status_name) },
    total: money(total, currency),
    items: (items as Row[]).map((item) => ({
      ...{ sku: item["sku"], amount: String(item["amount"]), unitPrice: { amount: String(item["price"]) } },
      total: money(item["total"], currency),
    })),
  };
}
