import type { Logger } from "../logger.js";
import type { EndpointName } from "./endpoints.js";
import { Lane } from "./lane.js";

const names = ["orders", "reads"] as const;

/** Calls that share a bulkhead and a breaker. */
export type LaneName = (typeof names)[number];

/** What places something, and what it takes to know what became of it: nothing else may keep it waiting. */
const ofOrders: ReadonlySet<EndpointName> = new Set([
  "priceFix",
  "digitalBuy",
  "digitalSell",
  "createDelivery",
  "updateCashBalance",
  "getOrder",
  "getOrderAlternative",
  "getOrders",
]);

/** At most so many calls of each lane at once; the pool has connections for both. */
const callsPerLane = 48;
export const connectionsOfAllLanes = callsPerLane * names.length;

/** The lanes of one client, by the endpoint that is called. */
export function createLanes(log: Pick<Logger, "info" | "warn">): (endpoint: EndpointName) => Lane {
  const [orders, reads] = names.map((name) => new Lane(name, callsPerLane, log)) as [Lane, Lane];
  return (endpoint) => (ofOrders.has(endpoint) ? orders : reads);
}
