import type { Clock } from "../clock.js";
import type { Endpoint } from "./application.js";
import { customerBalance, partnerBalance } from "./balances/balance.endpoints.js";
import { updateCashBalance, type CashBalanceMode } from "./balances/cash-balance.endpoint.js";
import { customerBalanceStats, partnerStats } from "./balances/stats.endpoints.js";
import { Wallets } from "./balances/wallets.js";
import { BrowserSteps } from "./cards/browser-steps.js";
import { CardPayments } from "./cards/card-payments.js";
import { payPages } from "./cards/pay-pages.js";
import { addStoredCard, deleteStoredCard, listStoredCards } from "./cards/stored-cards.endpoints.js";
import { StoredCards } from "./cards/stored-cards.js";
import { createCustomer, removeCustomer, updateCustomer } from "./customers/change-customer.endpoints.js";
import { Customers } from "./customers/customers.js";
import { getCustomer } from "./customers/get-customer.endpoint.js";
import { bulkUpsertWalletKyc, getWalletKyc, upsertWalletKyc } from "./customers/wallet-kyc.endpoints.js";
import { WalletKycs } from "./customers/wallet-kycs.js";
import { createDelivery } from "./deliveries/create-delivery.endpoint.js";
import { DeliveryProgress } from "./deliveries/delivery-progress.js";
import { deliveryQuote } from "./deliveries/delivery-quote.endpoint.js";
import { deliveryWallets } from "./deliveries/delivery-wallets.endpoint.js";
import { PlaceDelivery } from "./deliveries/place-delivery.js";
import type { SandboxEndpointName } from "./endpoints.js";
import type { Pages } from "./http/server.js";
import { partnerLegal } from "./legal/legal.endpoint.js";
import { calculatePrice } from "./orders/calculate-price.endpoint.js";
import { digitalBuy, digitalSell } from "./orders/digital-orders.endpoint.js";
import { getOrder, getOrderAlternative } from "./orders/get-order.endpoint.js";
import { getOrders } from "./orders/get-orders.endpoint.js";
import { OrderBook } from "./orders/order-book.js";
import { orderStatuses } from "./orders/order-statuses.endpoint.js";
import { PlaceOrder } from "./orders/place-order.js";
import { Settlement } from "./orders/settlement.js";
import { installments, paymentTypes } from "./payments/payments.endpoints.js";
import { priceFix } from "./prices/price-fix.endpoint.js";
import { PriceSource } from "./prices/price-source.js";
import { PriceTokens } from "./prices/price-tokens.js";
import { productPrices } from "./prices/product-prices.endpoint.js";
import type { SandboxRules } from "./rules.js";
import { seedCards } from "./seed/seed-cards.js";
import { seedCustomers } from "./seed/seed-customers.js";
import { seedOrders } from "./seed/seed-orders.js";
import { SeededRandom } from "./values/seeded-random.js";

export interface World {
  readonly endpoints: Readonly<Record<SandboxEndpointName, Endpoint>>;
  /** What a browser sees of it: see payPages. */
  readonly pages: Pages;
  /** Brings everything that time alone changes up to now; to be called before each answer. */
  readonly settle: () => void;
  /** The guids of the orders for which a push was asked, the earliest first. */
  readonly pushes: readonly string[];
}

export interface Origins {
  /** The sandbox's own. */
  readonly own: () => string;
  /** Where the partner's page is that the browser is returned to; null: the sandbox's own. */
  readonly callback: string | null;
}

export interface WorldOptions {
  readonly seed: number;
  readonly clock: Clock;
  readonly cashBalanceMode: CashBalanceMode;
  readonly rules: SandboxRules;
  readonly origins: Origins;
}

/** A Minted of one's own: its state as the seed has it, and an endpoint for every name. */
export function createWorld({ seed, clock, cashBalanceMode, rules, origins }: WorldOptions): World {
  const customers = new Customers(clock);
  const wallets = new Wallets(clock);
  const kycs = new WalletKycs();
  const book = new OrderBook();
  const settlement = new Settlement(clock, wallets, rules);
  const deliveries = new DeliveryProgress(clock, wallets);
  const pushes: string[] = [];
  const prices = new PriceSource(seed, clock);
  const tokens = new PriceTokens(clock, new SeededRandom(seed, "price tokens"), rules);
  const random = new SeededRandom(seed, "orders");
  const steps = new BrowserSteps(origins.own);
  const cardsRandom = new SeededRandom(seed, "cards");
  const storedCards = new StoredCards(cardsRandom);
  const payments = new CardPayments(clock, cardsRandom, storedCards, steps);
  seedCustomers(customers, wallets);
  seedCards(storedCards);
  seedOrders(book, prices, new SeededRandom(seed, "seed"), clock.now());
  const parts = { clock, random, prices, tokens, customers, wallets, book, settlement, payments, rules };
  const placeOrder = new PlaceOrder(parts);
  const placeDelivery = new PlaceDelivery({ ...parts, deliveries });
  const pages = payPages(steps, () => origins.callback ?? origins.own());
  const settle = () => {
    settlement.completeDue();
    deliveries.advance();
  };
  return {
    pushes,
    pages: (request) => {
      settle();
      return pages(request);
    },
    settle,
    endpoints: {
      priceFix: priceFix(prices, tokens),
      digitalBuy: digitalBuy(placeOrder, customers),
      digitalSell: digitalSell(placeOrder, customers),
      getOrder: getOrder(book, customers),
      getOrderAlternative: getOrderAlternative(book, customers, pushes),
      getOrders: getOrders(book, customers),
      orderStatuses: orderStatuses(),
      productPrices: productPrices(prices),
      getCustomer: getCustomer(customers, wallets),
      customerBalance: customerBalance(customers, wallets),
      partnerBalance: partnerBalance(wallets),
      calculatePrice: calculatePrice(tokens),
      paymentTypes: paymentTypes(),
      installments: installments(),
      createCustomer: createCustomer(customers, wallets),
      updateCustomer: updateCustomer(customers),
      removeCustomer: removeCustomer(customers, kycs, storedCards),
      getWalletKyc: getWalletKyc(customers, kycs),
      upsertWalletKyc: upsertWalletKyc(customers, kycs),
      bulkUpsertWalletKyc: bulkUpsertWalletKyc(customers, kycs),
      updateCashBalance: updateCashBalance(customers, wallets, cashBalanceMode),
      partnerStats: partnerStats(book, clock),
      customerBalanceStats: customerBalanceStats(customers, wallets, clock),
      listStoredCards: listStoredCards(customers, storedCards),
      addStoredCard: addStoredCard({ clock, random: cardsRandom, customers, storedCards, steps }),
      deleteStoredCard: deleteStoredCard(customers, storedCards),
      deliveryWallets: deliveryWallets(customers, wallets),
      deliveryQuote: deliveryQuote(customers),
      createDelivery: createDelivery(placeDelivery, book),
      partnerLegal: partnerLegal(),
    },
  };
}
