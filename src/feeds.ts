import type { LimitsConfig } from "./config/limits-config.js";
import { DistinctTally } from "./limits/distinct-tally.js";
import { OrderFeed, type OrderFeedOptions } from "./orders/order-feed.js";
import { PriceFeed, type PriceFeedOptions } from "./prices/price-feed.js";

/** What subscriptions listen to, shared by all of them. */
export interface Feeds {
  readonly prices: PriceFeed;
  readonly orders: OrderFeed;
}

type FeedsOptions = Omit<PriceFeedOptions & OrderFeedOptions, "patienceMs" | "watched" | "callsPerSecond"> & {
  readonly limits: Pick<LimitsConfig, "watched" | "watchCalls">;
  /** How long something that Minted does not show may still turn up there. */
  readonly uncertainGraceMs: number;
};

/** How long an order that is not there is waited for, once it can hardly turn up any more. */
const afterGraceMs = 300_000;

export function createFeeds({ uncertainGraceMs, limits, ...services }: FeedsOptions): Feeds {
  const watched = new DistinctTally(limits.watched);
  const options = { ...services, watched, callsPerSecond: limits.watchCalls };
  return {
    prices: new PriceFeed(options),
    orders: new OrderFeed({ ...options, patienceMs: uncertainGraceMs + afterGraceMs }),
  };
}
