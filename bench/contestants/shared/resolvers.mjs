import { minted } from "./minted.mjs";

// What a developer would write by hand in an afternoon: one REST call where a field needs one, and no loaders.

const enumOf = (text) => text.toUpperCase().replace(" ", "_");
const money = (amount, currency) => ({ amount: String(amount), currency });
const round = (amount) => Math.round(amount * 100) / 100;

const priceOf = (currency) => (row) => ({
  product: { sku: row.sku },
  buyPrice: money(row.buy_price, currency),
  sellPrice: money(row.sell_price, currency),
});

const connectionOf = (page) => ({
  nodes: page.data,
  totalCount: page.total,
  pageInfo: { hasNextPage: page.current_page < page.last_page },
});

async function portfolio(externalId, currency) {
  const [balances, prices] = await Promise.all([minted.balances(externalId), minted.prices(currency)]);
  const sellPrices = new Map(prices.map((row) => [row.sku, row.sell_price]));
  const cash = balances.find((row) => row.currency_code === currency)?.real_balance ?? 0;
  const values = balances.map((row) => round((sellPrices.get(row.currency_code) ?? 0) * row.real_balance));
  const metals = round(values.reduce((sum, value) => sum + value, 0));
  return {
    total: money(round(cash + metals), currency),
    cash: money(cash, currency),
    metals: money(metals, currency),
  };
}

export const resolvers = {
  Query: {
    customer: (_, { externalId }) => minted.customer(externalId),
    order: (_, { by }) => minted.order(by.guid),
    orders: async (_, { first, filter }) =>
      connectionOf(await minted.orders(filter.customerExternalId, first)),
    productPrices: async (_, { currency }) => (await minted.prices(currency)).map(priceOf(currency)),
  },
  Mutation: {
    priceFix: async (_, { input }) => {
      const { token, currency, prices } = await minted.priceFix(input.currency, input.customerExternalId);
      return { priceFix: { token, prices: prices.map(priceOf(currency)) }, userErrors: [] };
    },
    buy: async (_, { input }) => {
      const { orders } = await minted.buy({
        external_id: input.externalId,
        price_token: input.priceToken,
        currency_code: input.currency,
        customer: { external_id: input.account.customer.externalId },
        items: input.items.map(({ sku, amount }) => ({ sku, amount: Number(amount) })),
      });
      return { orders, userErrors: [] };
    },
  },
  Customer: {
    externalId: (customer) => customer.external_id,
    fullName: (customer) => customer.fullname,
    balances: (customer) => minted.balances(customer.external_id),
    portfolio: (customer, { currency }) => portfolio(customer.external_id, currency),
    orders: async (customer, { first }) => connectionOf(await minted.orders(customer.external_id, first)),
    storedCards: (customer) => minted.storedCards(customer.external_id),
  },
  Balance: {
    currencyCode: (row) => row.currency_code,
    balance: (row) => String(row.balance),
    blocked: (row) => String(row.blocked),
  },
  StoredCard: {
    token: (card) => card.card_token,
    maskedCardNumber: (card) => card.card_number,
    expiry: (card) => card.card_expiry,
  },
  Order: {
    code: (order) => order.order_code,
    externalId: (order) => order.external_id,
    type: (order) => enumOf(order.type),
    status: (order) => enumOf(order.status_name),
    total: (order) => money(order.total, order.currency_code),
    items: (order) => order.items.map((item) => ({ ...item, currency: order.currency_code })),
  },
  OrderItem: {
    amount: (item) => String(item.amount),
    unitPrice: (item) => money(item.price, item.currency),
    total: (item) => money(item.total, item.currency),
  },
};
