import { CustomerBalancesResolver, PartnerBalancesResolver } from "./balances/balances.resolver.js";
import { BalancesClient } from "./balances/balances.client.js";
import type { Clock } from "./clock.js";
import { CustomersClient } from "./customers/customers.client.js";
import { CustomersResolver, PriceFixCustomerResolver } from "./customers/customers.resolver.js";
import type { Clients } from "./loaders.js";
import type { MintedApi } from "./minted/minted-api.js";
import { NodeResolver } from "./node.resolver.js";
import { CustomerOrdersResolver } from "./orders/customer-orders.resolver.js";
import { ListOrders } from "./orders/list-orders.js";
import { OrderItemResolver } from "./orders/order-item.resolver.js";
import { OrdersClient } from "./orders/orders.client.js";
import { OrdersResolver } from "./orders/orders.resolver.js";
import { PlaceOrder } from "./orders/place-order.js";
import { PlaceOrderResolver } from "./orders/place-order.resolver.js";
import { PlacingPayloadResolver } from "./orders/placing-payload.resolver.js";
import { FixPrice } from "./prices/fix-price.js";
import { PriceMemory } from "./prices/price-memory.js";
import { PricesClient } from "./prices/prices.client.js";
import { PricesResolver } from "./prices/prices.resolver.js";
import { Catalogue } from "./products/catalogue.js";
import { ProductsResolver } from "./products/products.resolver.js";
import type { RefusalTable } from "./refusals/refusal-table.js";
import type { Resolvers } from "./schema.js";
import { ViewerResolver } from "./viewer/viewer.resolver.js";

export interface ServiceOptions {
  readonly minted: MintedApi;
  readonly refusals: RefusalTable;
  readonly clock: Clock;
  /** Of Minted's zoneless times; null while it is not known. */
  readonly timeZone: string | null;
  readonly mintedTimeoutMs: number;
}

/** What is left over for the look-up of an order whose answer was lost, as a share of one call's time. */
const lookUpShare = 0.3;

/** One place where everything is made and handed to what works with it. */
export function createServices(options: ServiceOptions): { clients: Clients; resolvers: Resolvers } {
  const { minted, refusals, clock, timeZone } = options;
  const catalogue = new Catalogue();
  const priceMemory = new PriceMemory(clock);
  const clients = {
    orders: new OrdersClient(minted, refusals, timeZone),
    customers: new CustomersClient(minted, refusals, timeZone),
    balances: new BalancesClient(minted, refusals, catalogue),
    prices: new PricesClient(minted, catalogue, clock),
  };
  const timeNeededMs = options.mintedTimeoutMs * (1 + lookUpShare);
  const listOrders = new ListOrders(clients.orders);
  const placeOrder = new PlaceOrder(clients.orders, priceMemory, clock, timeNeededMs);
  const resolvers = [
    new ViewerResolver(),
    new NodeResolver(catalogue),
    new ProductsResolver(catalogue),
    new PricesResolver(new FixPrice(clients.prices, priceMemory, refusals)),
    new CustomersResolver(),
    new PriceFixCustomerResolver(),
    new CustomerBalancesResolver(),
    new PartnerBalancesResolver(),
    new CustomerOrdersResolver(listOrders),
    new OrdersResolver(listOrders, clients.orders),
    new OrderItemResolver(catalogue),
    new PlaceOrderResolver(placeOrder),
    new PlacingPayloadResolver(),
  ];
  return { clients, resolvers };
}
