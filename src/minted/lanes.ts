import type { Logger } from "../logger.js";
import type { EndpointName } from "./endpoints.js";
import { Lane } from "./lane.js";

/** Calls that share their turns and a breaker. */
export type LaneName = "orders" | "reads";
export type Lanes = Readonly<Record<LaneName, Lane>>;

/** What places something, and the price that it needs. */
const placing: ReadonlySet<EndpointName> = new Set([
  "priceFix",
  "digitalBuy",
  "digitalSell",
  "createDelivery",
  "updateCashBalance",
]);

/** Where a caller does not say what it asks for: a look-up of an order is anybody's reading. */
export const laneOf = (endpoint: EndpointName): LaneName => (placing.has(endpoint) ? "orders" : "reads");

/** At most so many calls of each lane at once; the pool has connections for both. */
const callsPerLane = 48;
export const connectionsOfAllLanes = callsPerLane * 2;

/** The lanes of one client. */
export function createLanes(log: Pick<Logger, "info" | "warn">): Lanes {
  return { orders: new Lane("orders", callsPerLane, log), reads: new Lane("reads", callsPerLane, log) };
}
