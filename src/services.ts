import { CustomerBalancesResolver, PartnerBalancesResolver } from "./balances/balances.resolver.js";
import { BalancesClient } from "./balances/balances.client.js";
import { CardAttempts } from "./cards/card-attempts.js";
import { CardStorage } from "./cards/card-storage.js";
import { CheckPayment } from "./cards/check-payment.js";
import { StoredCardsClient } from "./cards/stored-cards.client.js";
import {
  CustomerStoredCardsResolver,
  StoredCardPayloadResolver,
  StoredCardsResolver,
} from "./cards/stored-cards.resolver.js";
import { BalanceValueResolver } from "./balances/balance-value.resolver.js";
import { PortfolioResolver } from "./balances/portfolio.resolver.js";
import { CashBalanceIntents, type WireMode } from "./balances/cash/cash-balance-intent.js";
import { CashBalanceResolver } from "./balances/cash/cash-balance.resolver.js";
import { BalanceStatsResolver, PartnerStatsResolver } from "./balances/stats/stats.resolver.js";
import { PaymentsClient } from "./cards/payments.client.js";
import { PaymentsResolver } from "./cards/payments.resolver.js";
import type { Clock } from "./clock.js";
import type { CacheConfig } from "./config/cache-config.js";
import type { LimitsConfig } from "./config/limits-config.js";
import { ChangeCustomers } from "./customers/change-customers.js";
import { ChangeCustomersResolver } from "./customers/change-customers.resolver.js";
import { CustomersClient } from "./customers/customers.client.js";
import { CustomersResolver } from "./customers/customers.resolver.js";
import { UpsertWalletKyc } from "./customers/kyc/upsert-wallet-kyc.js";
import { WalletKycClient } from "./customers/kyc/wallet-kyc.client.js";
import {
  UpsertWalletKycPayloadResolver,
  WalletKycResolver,
  WalletKycResultResolver,
} from "./customers/kyc/wallet-kyc.resolver.js";
import { DeliveriesClient } from "./delivery/deliveries.client.js";
import { CreateDeliveryResolver } from "./delivery/create-delivery.resolver.js";
import { DeliveryIntents } from "./delivery/delivery-intent.js";
import { DeliveryQuoteResolver } from "./delivery/delivery-quote.resolver.js";
import { DeliveryWalletsResolver } from "./delivery/delivery-wallets.resolver.js";
import { UserErrorResolver } from "./graph/user-error.resolver.js";
import { createFeeds, type Feeds } from "./feeds.js";
import { LegalResolver } from "./legal/legal.resolver.js";
import { RateLimit } from "./limits/rate-limit.js";
import type { SharedStore } from "./limits/shared-store.js";
import type { Clients } from "./loaders.js";
import type { EndpointTable } from "./minted/endpoints.js";
import { MintedApi } from "./minted/minted-api.js";
import { NonceRenewal } from "./ops/nonce-renewal.js";
import type { Logger } from "./logger.js";
import { NodeResolver } from "./node.resolver.js";
import { CalculatePrice } from "./orders/calculating/calculate-price.js";
import { CalculatePriceResolver } from "./orders/calculating/calculate-price.resolver.js";
import { CalculationsClient } from "./orders/calculating/calculations.client.js";
import { CustomerOrdersResolver } from "./orders/customer-orders.resolver.js";
import { OrderItemResolver } from "./orders/order-item.resolver.js";
import { OrderUpdatesResolver } from "./orders/order-updates.resolver.js";
import { OrdersClient } from "./orders/orders.client.js";
import { OrdersResolver } from "./orders/orders.resolver.js";
import { UpstreamHealth } from "./ops/upstream-health.js";
import { CatchUp } from "./orders/ledger/catch-up.js";
import { Housekeeping } from "./orders/ledger/housekeeping.js";
import { KnownOrders } from "./orders/ledger/known-orders.js";
import type { Ledger } from "./orders/ledger/ledger.js";
import { LedgerHealth } from "./orders/ledger/ledger-health.js";
import { OrderType } from "./orders/order.enum.js";
import { cannotBeFound } from "./orders/placing/find-placed.js";
import { tradeFinder } from "./orders/placing/find-trade.js";
import { OpenPlacements } from "./orders/placing/open-placements.js";
import { PlacementState } from "./orders/placing/order-placement.enum.js";
import { SettleLoop } from "./orders/placing/settle-loop.js";
import { deliveryFinder } from "./delivery/find-delivery.js";
import { TradingGate } from "./trading/trading-gate.js";
import { TradingSwitches } from "./trading/trading-switches.js";
import { PlaceOrder } from "./orders/placing/place-order.js";
import { TradesClient } from "./orders/placing/trades.client.js";
import { PlacementsResolver, ViewerPlacementsResolver } from "./orders/placing/placements.resolver.js";
import { SettlePlacement } from "./orders/placing/settle-placement.js";
import { TradeIntents } from "./orders/placing/trade-intent.js";
import { PlaceOrderResolver } from "./orders/placing/place-order.resolver.js";
import { PlacingPayloadResolver } from "./orders/placing/placing-payload.resolver.js";
import { RequestOrderPushResolver } from "./orders/push/request-order-push.resolver.js";
import { FixPrice } from "./prices/fix-price.js";
import { PriceUpdatesResolver } from "./prices/price-updates.resolver.js";
import { PriceFixCustomerResolver } from "./prices/price-fix-customer.resolver.js";
import { PriceMemory } from "./prices/price-memory.js";
import { PricesClient } from "./prices/prices.client.js";
import { PricesResolver } from "./prices/prices.resolver.js";
import { Catalogue } from "./products/catalogue.js";
import { ProductsResolver } from "./products/products.resolver.js";
import type { Random } from "./random.js";
import { createReferenceData } from "./reference-data.js";
import type { RefusalRow } from "./refusals/refusal-rows.js";
import { RefusalTable } from "./refusals/refusal-table.js";
import type { Resolvers } from "./schema.js";
import { TradingResolver } from "./trading/trading.resolver.js";
import { ViewerResolver } from "./viewer/viewer.resolver.js";

export interface ServiceOptions {
  /** Where Minted is, and the digest credentials. */
  readonly minted: { readonly url: string; readonly username: string; readonly password: string };
  readonly clientId: string;
  /** For calls of the program's own. */
  readonly language: string;
  readonly mintedTimeoutMs: number;
  /** How long something that Minted does not show may still turn up there. */
  readonly uncertainGraceMs: number;
  /** Whether raw card numbers are taken. */
  readonly cardEntry: boolean;
  /** What Minted's cash balance call does with its amount. */
  readonly cashBalanceMode: WireMode;
  readonly endpoints: EndpointTable;
  readonly refusalRows: readonly RefusalRow[];
  /** Of Minted's zoneless times; null while it is not known. */
  readonly timeZone: string | null;
  readonly ledger: Ledger;
  readonly limits: LimitsConfig;
  readonly cache: CacheConfig;
  readonly shared: SharedStore;
  /** How long what is settled is kept there. */
  readonly retentionMs: number;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
}

export interface Services {
  readonly minted: MintedApi;
  readonly health: UpstreamHealth;
  readonly ledgerHealth: LedgerHealth;
  readonly clients: Clients;
  readonly feeds: Feeds;
  readonly resolvers: Resolvers;
  /** What runs beside the operations, once the program listens. */
  readonly background: readonly { start(): void; close(): Promise<void> }[];
}

/** What is left over for the look-up of an order whose answer was lost, as a share of one call's time. */
const lookUpShare = 0.3;

/** One place where everything is made and handed to what works with it. */
export function createServices(options: ServiceOptions): Services {
  const {
    cache,
    clock,
    log,
    ledger,
    timeZone,
    language,
    mintedTimeoutMs,
    uncertainGraceMs: graceMs,
  } = options;
  const minted = createMinted(options);
  const health = new UpstreamHealth({ minted, clock, log, language, timeoutMs: mintedTimeoutMs });
  const ledgerHealth = new LedgerHealth({ ledger, clock, log });
  const refusals = new RefusalTable(options.refusalRows);
  const catalogue = new Catalogue();
  const priceMemory = new PriceMemory(clock);
  const known = new KnownOrders(ledger, log);
  const lasting = { minted, clock, lifeMs: cache.referenceMs, timeoutMs: mintedTimeoutMs };
  const clients = {
    orders: new OrdersClient(minted, refusals, timeZone, known),
    customers: new CustomersClient(minted, refusals, timeZone),
    walletKyc: new WalletKycClient(minted, refusals),
    balances: new BalancesClient(minted, refusals, catalogue),
    prices: new PricesClient({ minted, catalogue, clock, cacheMs: cache.pricesMs }),
    deliveries: new DeliveriesClient(minted, refusals, catalogue, timeZone),
    storedCards: new StoredCardsClient(minted, refusals),
    payments: new PaymentsClient(minted, refusals),
    calculations: new CalculationsClient(minted, refusals, catalogue),
    reference: createReferenceData(lasting),
  };
  const timeNeededMs = mintedTimeoutMs * (1 + lookUpShare);
  const trades = new TradesClient(minted, refusals, timeZone);
  const findTrade = tradeFinder({ ...clients, prices: priceMemory, catalogue });
  const findByType = {
    [OrderType.BUY]: findTrade,
    [OrderType.SELL]: findTrade,
    [OrderType.DELIVERY]: deliveryFinder({ ...clients, ...placementsIn(ledger), catalogue }),
    [OrderType.CASH_BALANCE]: cannotBeFound,
    [OrderType.UNKNOWN]: cannotBeFound,
  };
  const settlePlacement = new SettlePlacement({ ledger, findByType, clock, graceMs });
  const placements = new OpenPlacements({ ledger, settlePlacement, clock, log });
  const catchUp = new CatchUp({ ...options, ...clients, timeoutMs: mintedTimeoutMs });
  const switches = new TradingSwitches(ledger, clock);
  const gate = new TradingGate(switches, catchUp);
  const cardAttempts = new CardAttempts(new RateLimit("cards", options.limits.cardAttempts, options.shared));
  const rule = { placements, settlePlacement, gate, cardAttempts, clock, timeNeededMs };
  const placeOrder = new PlaceOrder(rule);
  const checkPayment = new CheckPayment(clock, options.cardEntry);
  const tradeIntents = new TradeIntents({ trades, prices: priceMemory, checkPayment, clock });
  const deliveryIntents = new DeliveryIntents({ ...clients, catalogue, checkPayment });
  const resolvers: Resolvers = [
    new UserErrorResolver(),
    new ViewerResolver(),
    new NodeResolver(catalogue, ledger),
    new ProductsResolver(catalogue),
    new PricesResolver(new FixPrice(clients.prices, priceMemory, refusals)),
    new CustomersResolver(),
    new ChangeCustomersResolver(new ChangeCustomers(clients.customers)),
    new WalletKycResolver(new UpsertWalletKyc(clients.walletKyc)),
    new UpsertWalletKycPayloadResolver(),
    new WalletKycResultResolver(),
    new PriceFixCustomerResolver(),
    new CustomerBalancesResolver(),
    new PartnerBalancesResolver(),
    new CustomerStoredCardsResolver(),
    new StoredCardsResolver(new CardStorage(clients.storedCards, checkPayment, cardAttempts)),
    new StoredCardPayloadResolver(),
    new BalanceValueResolver(),
    new PortfolioResolver(clock),
    new BalanceStatsResolver(),
    new PartnerStatsResolver(),
    new CashBalanceResolver(placeOrder, new CashBalanceIntents(clients.balances, options.cashBalanceMode)),
    new PaymentsResolver(),
    new CalculatePriceResolver(new CalculatePrice(priceMemory, clock)),
    new LegalResolver(),
    new CustomerOrdersResolver(),
    new OrdersResolver(),
    new OrderItemResolver(catalogue),
    new PlaceOrderResolver(placeOrder, tradeIntents),
    new PlacementsResolver(ledger, settlePlacement),
    new ViewerPlacementsResolver(ledger),
    new TradingResolver({ ...options, health, ledgerHealth, switches, catchUp }),
    new PlacingPayloadResolver(),
    new RequestOrderPushResolver(clients.orders),
    new DeliveryWalletsResolver(),
    new DeliveryQuoteResolver(),
    new CreateDeliveryResolver(placeOrder, deliveryIntents),
    new PriceUpdatesResolver(),
    new OrderUpdatesResolver(),
  ];
  const timeoutMs = mintedTimeoutMs;
  const feeds = createFeeds({ ...options, ...clients, settlePlacement, timeoutMs });
  const background = [
    new NonceRenewal({ minted, clock, language, timeoutMs }),
    new SettleLoop({ ...options, settlePlacement, timeoutMs, graceMs }),
    new Housekeeping({ ...options, catchUp }),
  ];
  return { minted, health, ledgerHealth, clients, feeds, resolvers, background };
}

const openStates = [PlacementState.SUBMITTED, PlacementState.UNCERTAIN];

const placementsIn = (ledger: Ledger) => ({
  openOf: (owner: string) => ledger.list({ limit: 100, states: openStates, owner }),
  idsOf: (guids: readonly string[]) => ledger.externalIdsOf(guids),
});

function createMinted({ minted, mintedTimeoutMs, log, ...options }: ServiceOptions): MintedApi {
  return new MintedApi({ ...options, ...minted, timeoutMs: mintedTimeoutMs, logger: log });
}
