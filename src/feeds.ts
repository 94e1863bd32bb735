import { OrderFeed, type OrderFeedOptions } from "./orders/order-feed.js";
import { PriceFeed, type PriceFeedOptions } from "./prices/price-feed.js";

/** What subscriptions listen to, shared by all of them. */
export interface Feeds {
  readonly prices: PriceFeed;
  readonly orders: OrderFeed;
}

type FeedsOptions = PriceFeedOptions &
  Omit<OrderFeedOptions, "patienceMs"> & {
    /** How long something that Minted does not show may still turn up there. */
    readonly uncertainGraceMs: number;
  };

/** How long an order that is not there is waited for, once it can hardly turn up any more. */
const afterGraceMs = 300_000;

export function createFeeds({ uncertainGraceMs, ...options }: FeedsOptions): Feeds {
  return {
    prices: new PriceFeed(options),
    orders: new OrderFeed({ ...options, patienceMs: uncertainGraceMs + afterGraceMs }),
  };
}
