import { PlacementState } from "../placing/order-placement.enum.js";
import type { Placement, Settlement } from "../placing/placement.js";
import type { Ledger } from "./ledger.js";
import { changeOf } from "./placement-row.js";

/** What an operator found out of a placement, and why it is believed. */
export interface HandSettlement {
  readonly settledAt: Date;
  readonly settledBy: string;
  readonly state: string;
  readonly reason: string;
}

/** Settles what is UNCERTAIN, and keeps who says so and why, in one transaction; false where it is so no more. */
export async function settleByHand(
  ledger: Ledger,
  { externalId, attempt }: Placement,
  settlement: Settlement,
  { settledAt, settledBy, reason }: Omit<HandSettlement, "state">,
): Promise<boolean> {
  const now = settledAt.getTime();
  return ledger.use((db) =>
    db.transaction().execute(async (transaction) => {
      const settled = await transaction
        .updateTable("placements")
        .set(changeOf(settlement, now))
        .where("external_id", "=", externalId)
        .where("attempt", "=", attempt)
        .where("state", "=", PlacementState.UNCERTAIN)
        .returning("external_id")
        .execute();
      if (settled.length === 0) return false;
      const note = { external_id: externalId, settled_at: now, settled_by: settledBy, reason };
      await transaction
        .insertInto("hand_settlements")
        .values({ ...note, state: settlement.state })
        .execute();
      return true;
    }),
  );
}

/** The externalId that an order was placed under, as far as the ledger knows; reads the whole ledger. */
export async function ownerOfOrder(ledger: Ledger, guid: string): Promise<string | null> {
  const row = await ledger.use((db) =>
    db
      .selectFrom("placements")
      .select("external_id")
      .where("guids", "like", `%"${guid}"%`)
      .where("state", "=", PlacementState.PLACED)
      .executeTakeFirst(),
  );
  return row?.external_id ?? null;
}

/** Oldest first. */
export async function handSettlementsOf(ledger: Ledger, externalId: string): Promise<HandSettlement[]> {
  const rows = await ledger.use((db) =>
    db
      .selectFrom("hand_settlements")
      .selectAll()
      .where("external_id", "=", externalId)
      .orderBy("settled_at")
      .execute(),
  );
  return rows.map(({ settled_at: at, settled_by: settledBy, state, reason }) => ({
    settledAt: new Date(at),
    ...{ settledBy, state, reason },
  }));
}
