import type DataLoader from "dataloader";
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
import { singleLoader } from "./graph/single-loader.js";
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
import { Turns } from "./turns.js";

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
  readonly #clients: Clients;
  readonly #caller: Caller;
  readonly #call: CallContext;
  readonly #turns = new Turns(concurrency);
  // Each is made when it is asked for: most operations need one or two.
  #orders?: OrderLoader;
  #orderPages?: DataLoader<OrderPageKey, OrderPage, string>;
  #orderStatuses?: DataLoader<string, readonly OrderStatusDetail[]>;
  #customers?: DataLoader<string, Customer | null>;
  #walletKyc?: DataLoader<string, WalletKyc | null>;
  #customerBalances?: DataLoader<string, Balance[] | null>;
  #customerBalanceStats?: DataLoader<string, BalanceStat[] | null>;
  #partnerBalances?: DataLoader<string, Balance[]>;
  #partnerStats?: DataLoader<PartnerStatsRequest, PartnerStat[], string>;
  #productPrices?: DataLoader<string, readonly ProductPrice[]>;
  #deliveryWallets?: DataLoader<string, DeliveryWallet[] | null>;
  #deliveryQuotes?: DataLoader<DeliveryGoods, DeliveryQuote | null, string>;
  #storedCards?: DataLoader<string, StoredCard[] | null>;
  #priceCalculations?: DataLoader<CalculationRequest, PriceCalculation, string>;
  #paymentTypes?: DataLoader<string, readonly PaymentType[]>;
  #installments?: DataLoader<InstallmentsRequest, Installment[], string>;
  #legalDocuments?: DataLoader<string, readonly LegalDocument[]>;

  constructor(clients: Clients, caller: Caller, call: CallContext) {
    this.#clients = clients;
    this.#caller = caller;
    this.#call = call;
  }

  get orders(): OrderLoader {
    return (this.#orders ??= new OrderLoader(this.#clients.orders, this.#caller, this.#call, this.#turns));
  }

  get orderPages(): DataLoader<OrderPageKey, OrderPage, string> {
    return (this.#orderPages ??= this.#loaderBy((key: OrderPageKey) =>
      this.#clients.orders.page(key, this.#call),
    ));
  }

  get orderStatuses(): DataLoader<string, readonly OrderStatusDetail[]> {
    return (this.#orderStatuses ??= this.#loader(() =>
      this.#clients.reference.orderStatuses.get(this.#call),
    ));
  }

  get customers(): DataLoader<string, Customer | null> {
    return (this.#customers ??= this.#ownLoader((id) => this.#clients.customers.find(id, this.#call)));
  }

  get walletKyc(): DataLoader<string, WalletKyc | null> {
    return (this.#walletKyc ??= this.#ownLoader((id) => this.#clients.walletKyc.find(id, this.#call)));
  }

  get customerBalances(): DataLoader<string, Balance[] | null> {
    return (this.#customerBalances ??= this.#ownLoader((id) =>
      this.#clients.balances.ofCustomer(id, this.#call),
    ));
  }

  get customerBalanceStats(): DataLoader<string, BalanceStat[] | null> {
    return (this.#customerBalanceStats ??= this.#ownLoader((id) =>
      this.#clients.balances.statsOfCustomer(id, this.#call),
    ));
  }

  get partnerBalances(): DataLoader<string, Balance[]> {
    return (this.#partnerBalances ??= this.#loader(() =>
      this.#partnerOnly(() => this.#clients.balances.ofPartner(this.#call)),
    ));
  }

  get partnerStats(): DataLoader<PartnerStatsRequest, PartnerStat[], string> {
    return (this.#partnerStats ??= this.#loaderBy((key: PartnerStatsRequest) =>
      this.#partnerOnly(() => this.#clients.balances.statsOfPartner(key, this.#call)),
    ));
  }

  get productPrices(): DataLoader<string, readonly ProductPrice[]> {
    return (this.#productPrices ??= this.#loader((currency) =>
      this.#clients.prices.productPrices(currency, this.#call),
    ));
  }

  get deliveryWallets(): DataLoader<string, DeliveryWallet[] | null> {
    return (this.#deliveryWallets ??= this.#ownLoader((id) =>
      this.#clients.deliveries.wallets(id, this.#call),
    ));
  }

  get deliveryQuotes(): DataLoader<DeliveryGoods, DeliveryQuote | null, string> {
    return (this.#deliveryQuotes ??= this.#loaderBy((goods: DeliveryGoods) =>
      this.#clients.deliveries.quote(goods, this.#call),
    ));
  }

  get storedCards(): DataLoader<string, StoredCard[] | null> {
    return (this.#storedCards ??= this.#ownLoader((id) => this.#clients.storedCards.list(id, this.#call)));
  }

  get priceCalculations(): DataLoader<CalculationRequest, PriceCalculation, string> {
    return (this.#priceCalculations ??= this.#loaderBy((key: CalculationRequest) =>
      this.#clients.calculations.calculate(key, this.#call),
    ));
  }

  get paymentTypes(): DataLoader<string, readonly PaymentType[]> {
    return (this.#paymentTypes ??= this.#loader(() => this.#clients.reference.paymentTypes.get(this.#call)));
  }

  get installments(): DataLoader<InstallmentsRequest, Installment[], string> {
    return (this.#installments ??= this.#loaderBy((key: InstallmentsRequest) =>
      this.#clients.payments.installments(key, this.#call),
    ));
  }

  get legalDocuments(): DataLoader<string, readonly LegalDocument[]> {
    return (this.#legalDocuments ??= this.#loader(() =>
      this.#clients.reference.legalDocuments.get(this.#call),
    ));
  }

  /** Before a write is answered: what is read after it must not come from before it. */
  forgetWhatOrdersMove(): void {
    this.#orders?.forget();
    this.#orderPages?.clearAll();
    this.#customers?.clearAll();
    this.#customerBalances?.clearAll();
    this.#deliveryWallets?.clearAll();
    this.#customerBalanceStats?.clearAll();
    this.#partnerBalances?.clearAll();
    this.#partnerStats?.clearAll();
  }

  /** The same, before a write to customers is answered. */
  forgetCustomers(): void {
    this.forgetWhatOrdersMove();
    this.#walletKyc?.clearAll();
  }

  #loader<V>(load: (key: string) => Promise<V>): DataLoader<string, V> {
    return singleLoader(this.#turns, load);
  }

  #loaderBy<K, V>(load: (key: K) => Promise<V>): DataLoader<K, V, string> {
    return singleLoader(this.#turns, load, { cacheKeyFn: JSON.stringify });
  }

  /** By a customer's externalId; null for whoever may not see that one. */
  #ownLoader<V>(load: (externalId: string) => Promise<V | null>): DataLoader<string, V | null> {
    return this.#loader((id) => (maySee(this.#caller, id) ? load(id) : Promise.resolve(null)));
  }

  #partnerOnly<V>(load: () => Promise<V>): Promise<V> {
    if (this.#caller.role !== Role.PARTNER)
      throw new Error("Only the partner's own resolvers load its balances and stats.");
    return load();
  }
}
