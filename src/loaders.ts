import DataLoader from "dataloader";
import { Role } from "./auth/role.enum.js";
import { maySee, type Caller } from "./auth/caller.js";
import type { Balance } from "./balances/balance.type.js";
import type { BalancesClient } from "./balances/balances.client.js";
import type { StoredCard } from "./cards/stored-card.type.js";
import type { StoredCardsClient } from "./cards/stored-cards.client.js";
import type { BalanceStat } from "./balances/stats/balance-stat.type.js";
import type { PartnerStat } from "./balances/stats/partner-stat.type.js";
import type { PartnerStatsRequest } from "./balances/stats/stats.wire.js";
import type { Installment } from "./cards/installment.type.js";
import type { InstallmentsRequest } from "./cards/installment.wire.js";
import type { PaymentType } from "./cards/payment-type.enum.js";
import type { PaymentsClient } from "./cards/payments.client.js";
import type { Customer } from "./customers/customer.type.js";
import type { CustomersClient } from "./customers/customers.client.js";
import type { WalletKycClient } from "./customers/kyc/wallet-kyc.client.js";
import type { WalletKyc } from "./customers/kyc/wallet-kyc.type.js";
import type { DeliveriesClient } from "./delivery/deliveries.client.js";
import type { DeliveryQuote } from "./delivery/delivery-quote.type.js";
import type { DeliveryGoods } from "./delivery/delivery-reads.wire.js";
import type { DeliveryWallet } from "./delivery/delivery-wallet.type.js";
import { eachLimited, fewAtATime } from "./graph/each-limited.js";
import type { LegalDocument } from "./legal/legal-document.type.js";
import type { CallContext } from "./minted/minted-api.js";
import type { CalculationsClient } from "./orders/calculating/calculations.client.js";
import type { PriceCalculation } from "./orders/calculating/price-calculation.type.js";
import type { CalculationRequest } from "./orders/calculating/price-calculation.wire.js";
import { OrderLoader } from "./orders/order.loader.js";
import type { OrderStatusDetail } from "./orders/order-status-detail.type.js";
import type { OrdersClient } from "./orders/orders.client.js";
import type { OrderPage, OrderPageKey } from "./orders/orders.wire.js";
import type { ProductPrice } from "./prices/product-price.type.js";
import type { PricesClient } from "./prices/prices.client.js";
import type { ReferenceData } from "./reference-data.js";

export interface Clients {
  readonly orders: OrdersClient;
  readonly customers: CustomersClient;
  readonly walletKyc: WalletKycClient;
  readonly balances: BalancesClient;
  readonly prices: PricesClient;
  readonly deliveries: DeliveriesClient;
  readonly storedCards: StoredCardsClient;
  readonly payments: PaymentsClient;
  readonly calculations: CalculationsClient;
  readonly reference: ReferenceData;
}

/** How many upstream requests of one operation run at a time. */
const concurrency = 32;

/** What one operation has asked Minted for so far, for one caller: nothing is asked twice, nothing outlives it. */
export class Loaders {
  readonly orders: OrderLoader;
  readonly orderPages: DataLoader<OrderPageKey, OrderPage, string>;
  readonly orderStatuses: DataLoader<string, readonly OrderStatusDetail[]>;
  readonly customers: DataLoader<string, Customer | null>;
  readonly walletKyc: DataLoader<string, WalletKyc | null>;
  readonly customerBalances: DataLoader<string, Balance[] | null>;
  readonly customerBalanceStats: DataLoader<string, BalanceStat[] | null>;
  readonly partnerBalances: DataLoader<string, Balance[]>;
  readonly partnerStats: DataLoader<PartnerStatsRequest, PartnerStat[], string>;
  readonly productPrices: DataLoader<string, readonly ProductPrice[]>;
  readonly deliveryWallets: DataLoader<string, DeliveryWallet[] | null>;
  readonly deliveryQuotes: DataLoader<DeliveryGoods, DeliveryQuote | null, string>;
  readonly storedCards: DataLoader<string, StoredCard[] | null>;
  readonly priceCalculations: DataLoader<CalculationRequest, PriceCalculation, string>;
  readonly paymentTypes: DataLoader<string, readonly PaymentType[]>;
  readonly installments: DataLoader<InstallmentsRequest, Installment[], string>;
  readonly legalDocuments: DataLoader<string, readonly LegalDocument[]>;

  constructor(clients: Clients, caller: Caller, call: CallContext) {
    const limit = fewAtATime(concurrency);
    const loader = <V>(load: (key: string) => Promise<V>) =>
      new DataLoader<string, V>((keys) => eachLimited(keys, limit, load));
    const loaderBy = <K, V>(load: (key: K) => Promise<V>) =>
      new DataLoader<K, V, string>((keys) => eachLimited(keys, limit, load), { cacheKeyFn: JSON.stringify });
    const ownOnly = async <V>(externalId: string, load: () => Promise<V | null>) =>
      maySee(caller, externalId) ? load() : null;

    this.orders = new OrderLoader(clients.orders, caller, call, limit);
    this.orderPages = loaderBy((key: OrderPageKey) => clients.orders.page(key, call));
    this.orderStatuses = loader(() => clients.reference.orderStatuses.get(call));
    this.customers = loader((id) => ownOnly(id, () => clients.customers.find(id, call)));
    this.walletKyc = loader((id) => ownOnly(id, () => clients.walletKyc.find(id, call)));
    this.customerBalances = loader((id) => ownOnly(id, () => clients.balances.ofCustomer(id, call)));
    this.customerBalanceStats = loader((id) => ownOnly(id, () => clients.balances.statsOfCustomer(id, call)));
    const partnerOnly = <V>(load: () => Promise<V>) => {
      if (caller.role !== Role.PARTNER)
        throw new Error("Only the partner's own resolvers load its balances and stats.");
      return load();
    };
    this.partnerBalances = loader(() => partnerOnly(() => clients.balances.ofPartner(call)));
    this.partnerStats = loaderBy((key) => partnerOnly(() => clients.balances.statsOfPartner(key, call)));
    this.productPrices = loader((currency) => clients.prices.productPrices(currency, call));
    this.priceCalculations = loaderBy((key) => clients.calculations.calculate(key, call));
    this.paymentTypes = loader(() => clients.reference.paymentTypes.get(call));
    this.installments = loaderBy((key) => clients.payments.installments(key, call));
    this.legalDocuments = loader(() => clients.reference.legalDocuments.get(call));
    this.storedCards = loader((id) => ownOnly(id, () => clients.storedCards.list(id, call)));
    this.deliveryWallets = loader((id) => ownOnly(id, () => clients.deliveries.wallets(id, call)));
    this.deliveryQuotes = loaderBy((goods) => clients.deliveries.quote(goods, call));
  }

  /** Before a write is answered: what is read after it must not come from before it. */
  forgetWhatOrdersMove(): void {
    this.orders.forget();
    this.orderPages.clearAll();
    this.customers.clearAll();
    this.customerBalances.clearAll();
    this.deliveryWallets.clearAll();
    this.customerBalanceStats.clearAll();
    this.partnerBalances.clearAll();
    this.partnerStats.clearAll();
  }

  /** The same, before a write to customers is answered. */
  forgetCustomers(): void {
    this.forgetWhatOrdersMove();
    this.walletKyc.clearAll();
  }
}
