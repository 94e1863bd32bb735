import { PlacementState } from "../placing/order-placement.enum.js";
import type { Order } from "../order.type.js";
import type { Ledger } from "./ledger.js";
import type { NewPlacementRow } from "./tables.js";

/** Its value: when somebody last served with the ledger, in milliseconds since the Unix epoch. */
export const pulse = "pulse";

/** Writes that somebody serves with it. `now`: milliseconds since the Unix epoch. */
export async function writePulse(ledger: Ledger, now: number): Promise<void> {
  await writeFact(ledger, pulse, String(now));
}

export async function writeFact(ledger: Ledger, name: string, value: string): Promise<void> {
  await ledger.use((db) =>
    db
      .insertInto("ledger_facts")
      .values({ name, value })
      .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
      .execute(),
  );
}

/** Forgets what was settled before `before`, and returns how many. What is open stays, however old. */
export async function forgetBefore(ledger: Ledger, before: number): Promise<number> {
  const settled = [PlacementState.PLACED, PlacementState.REJECTED, PlacementState.NOT_SENT];
  const { numDeletedRows } = await ledger.use((db) =>
    db
      .deleteFrom("placements")
      .where("state", "in", settled)
      .where("requested_at", "<", before)
      .executeTakeFirst(),
  );
  return Number(numDeletedRows);
}

/**
 * Writes orders of one externalId that Minted has and the ledger does not: placed, and to be compared with the orders
 * themselves. An id that the ledger has as not placed is placed, too. Returns 1 where something was written, else 0.
 */
export async function adopt(
  ledger: Ledger,
  externalId: string,
  [first, ...others]: readonly Order[],
  now: number,
): Promise<number> {
  if (!first) return 0;
  const guids = [first, ...others].map(({ guid }) => guid);
  const placed = {
    ...{ kind: first.type, owner: first.customerExternalId, fingerprint: null },
    ...{ state: PlacementState.PLACED, guids: JSON.stringify(guids), guid: first.guid, refusal: null },
    settled_at: now,
  };
  const row: NewPlacementRow = {
    ...{ external_id: externalId, ...placed, is_priced: 1, sought: "{}", requested_by: "", request_id: "" },
    ...{ requested_at: first.placedAt?.getTime() ?? now, attempt: 1, looks: 0 },
    ...{ lease_owner: null, lease_until: null, look_at: null },
  };
  return ledger.use(async (db) => {
    const inserted = await db
      .insertInto("placements")
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returning("external_id")
      .execute();
    const mended = await db
      .updateTable("placements")
      .set(placed)
      .where("external_id", "=", externalId)
      .where("state", "in", [PlacementState.REJECTED, PlacementState.NOT_SENT])
      .returning("external_id")
      .execute();
    return Math.min(1, inserted.length + mended.length);
  });
}
