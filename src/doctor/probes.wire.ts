import { balanceParams, balancesFromWire } from "../balances/balances.wire.js";
import {
  balanceStatsFromWire,
  partnerStatsFromWire,
  partnerStatsToWire,
} from "../balances/stats/stats.wire.js";
import { installmentsFromWire, installmentsToWire } from "../cards/installment.wire.js";
import { paymentTypesFromWire } from "../cards/payment-type.wire.js";
import { storedCardsFromWire, storedCardsToWire } from "../cards/stored-cards.wire.js";
import { customerFromWire, customerParams } from "../customers/customers.wire.js";
import { walletKycFromWire } from "../customers/kyc/wallet-kyc.wire.js";
import {
  deliveryGoodsToWire,
  deliveryQuoteFromWire,
  deliveryWalletsFromWire,
  deliveryWalletsToWire,
} from "../delivery/delivery-reads.wire.js";
import { legalDocumentsFromWire } from "../legal/legal.wire.js";
import type { EndpointName } from "../minted/endpoints.js";
import type { MintedRequest } from "../minted/minted-api.js";
import { calculationFromWire, calculationToWire } from "../orders/calculating/price-calculation.wire.js";
import { OrderType } from "../orders/order.enum.js";
import type { Order } from "../orders/order.type.js";
import { orderStatusesFromWire } from "../orders/order-status.wire.js";
import {
  foundOrderFromWire,
  isSafeInPath,
  orderKeyToWire,
  orderPageFromWire,
  orderPageToWire,
  orderParams,
  type OrderPageKey,
} from "../orders/orders.wire.js";
import { priceFixFromWire, priceFixToWire, productPricesFromWire } from "../prices/prices.wire.js";
import type { Findings, Probe } from "./probe.js";

const noFilter = { customerExternalId: null, sku: null, status: null, placedFrom: null, placedTo: null };
/** Of the documentation's test card. */
const testBin = "404809";
const firstPage: OrderPageKey = { page: 1, size: 30, filters: noFilter };

const aCustomer = "no customer is known; name one with --customer ID";
const withCustomer =
  (request: (externalId: string) => MintedRequest) =>
  ({ customer }: Findings) =>
    customer === null ? aCustomer : request(customer);

/** One that its external id finds: deliveries are not, and an odd id is not asked for in an address. */
const isFindable = ({ externalId, type }: Order) =>
  externalId !== null && type !== OrderType.DELIVERY && isSafeInPath(externalId);

/** A probe for each endpoint that only reads, in the order in which they are asked. */
export const probes: Readonly<Partial<Record<EndpointName, Probe>>> = {
  getOrders: {
    request: () => ({ query: orderPageToWire(firstPage) }),
    read: (data, found) => {
      const { orders } = orderPageFromWire(data, firstPage, found.timeZone);
      found.order = orders.find(isFindable) ?? orders[0] ?? null;
      found.customer ??=
        orders.find(({ customerExternalId }) => customerExternalId)?.customerExternalId ?? null;
    },
  },
  priceFix: {
    request: ({ currency }) => ({
      body: priceFixToWire({ currency, customerExternalId: null, total: null }),
    }),
    read: (data, found) => {
      found.priceToken = priceFixFromWire(data, null, found.at, found.catalogue).token;
    },
  },
  calculatePrice: {
    request: ({ priceToken, currency }) =>
      priceToken === null
        ? "no price could be fixed"
        : { body: calculationToWire({ priceToken, currency, items: [{ sku: "GAU", amount: "0.1" }] }) },
    read: (data, { currency, catalogue }) => void calculationFromWire(data, currency, catalogue),
  },
  getOrder: {
    request: ({ order }) =>
      order?.externalId && isFindable(order)
        ? { params: orderParams(order.externalId) }
        : "the order list has no order with an external id",
    read: (data, { order, timeZone }) =>
      void foundOrderFromWire(data, { externalId: order?.externalId ?? "" }, timeZone),
  },
  getOrderAlternative: {
    request: ({ order }) =>
      order === null ? "the order list shows no order" : { body: orderKeyToWire({ guid: order.guid }) },
    read: (data, { order, timeZone }) => void foundOrderFromWire(data, { guid: order?.guid ?? "" }, timeZone),
  },
  orderStatuses: { request: () => ({}), read: (data) => void orderStatusesFromWire(data) },
  productPrices: {
    request: ({ currency }) => ({ query: { currency } }),
    read: (data, { currency, at, catalogue }) => void productPricesFromWire(data, currency, at, catalogue),
  },
  paymentTypes: { request: () => ({}), read: (data) => void paymentTypesFromWire(data) },
  installments: {
    request: ({ currency }) => ({ body: installmentsToWire({ bin: testBin, total: "100", currency }) }),
    read: (data, { currency }) => void installmentsFromWire(data, currency),
  },
  getCustomer: {
    request: withCustomer((externalId) => ({ params: customerParams(externalId) })),
    read: (data, { timeZone }) => void customerFromWire(data, timeZone),
  },
  getWalletKyc: {
    request: withCustomer((externalId) => ({ params: customerParams(externalId) })),
    read: (data, { customer }) => void walletKycFromWire(data, customer ?? ""),
    mayBeNone: true,
  },
  customerBalance: {
    request: withCustomer((externalId) => ({ params: balanceParams(externalId) })),
    read: (data, { customer, catalogue }) => void balancesFromWire(data, customer, catalogue),
  },
  partnerBalance: {
    request: () => ({}),
    read: (data, { catalogue }) => void balancesFromWire(data, null, catalogue),
  },
  partnerStats: {
    request: () => ({ body: partnerStatsToWire({ from: null, to: null, currencyCode: null }) }),
    read: (data) => void partnerStatsFromWire(data),
  },
  customerBalanceStats: {
    request: withCustomer((externalId) => ({ params: balanceParams(externalId) })),
    read: (data, { customer }) => void balanceStatsFromWire(data, customer ?? ""),
  },
  listStoredCards: {
    request: withCustomer((externalId) => ({ body: storedCardsToWire(externalId) })),
    read: (data, { customer }) => void storedCardsFromWire(data, customer ?? ""),
    mayBeNone: true,
  },
  deliveryWallets: {
    request: withCustomer((externalId) => ({ body: deliveryWalletsToWire(externalId) })),
    read: (data, { catalogue }) => void deliveryWalletsFromWire(data, catalogue),
  },
  deliveryQuote: {
    request: withCustomer((externalId) => ({
      body: deliveryGoodsToWire({ customerExternalId: externalId, sku: "GAU", amount: "1" }),
    })),
    read: (data, { catalogue }) => void deliveryQuoteFromWire(data, catalogue),
  },
  partnerLegal: { request: () => ({ body: {} }), read: (data) => void legalDocumentsFromWire(data) },
};
