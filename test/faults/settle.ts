import { setTimeout as sleep } from "node:timers/promises";
import type { GraphqlClient } from "./callers/graphql-client.js";
import { askOpen } from "./callers/operations.js";

/**
 * Waits until the API calls nothing open any more; for at most ten grace periods. A delivery that Minted does not show
 * is never concluded not to exist: where nothing but deliveries is open, three are enough.
 */
export async function untilSettled(client: GraphqlClient, graceMs: number): Promise<void> {
  const startedAt = Date.now();
  for (;;) {
    const answer = await askOpen(client);
    const open = answer.ok ? answer.data.viewer.openPlacements : null;
    if (open?.length === 0) return;
    const areDeliveries = open?.every(({ type }) => type === "DELIVERY") ?? false;
    if (Date.now() > startedAt + (areDeliveries ? 3 : 10) * graceMs) return;
    await sleep(200);
  }
}
