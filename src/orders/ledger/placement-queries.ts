import { PlacementState } from "../placing/order-placement.enum.js";
import type { Database } from "./tables.js";

/** A place in the list of placements: what stands behind it is older. */
export interface ListPosition {
  readonly requestedAt: Date;
  readonly externalId: string;
}

export interface PlacementQuery {
  readonly limit: number;
  readonly behind?: ListPosition | null;
  readonly states?: readonly PlacementState[] | null;
  /** Only this customer's. */
  readonly owner?: string | undefined;
}

export function newestFirst(db: Database, { limit, behind, states, owner }: PlacementQuery) {
  let query = db.selectFrom("placements").selectAll();
  if (owner !== undefined) query = query.where("owner", "=", owner);
  if (states) query = query.where("state", "in", states.length > 0 ? states : [""]);
  if (behind) {
    const at = behind.requestedAt.getTime();
    query = query.where((is) =>
      is.or([
        is("requested_at", "<", at),
        is.and([is("requested_at", "=", at), is("external_id", "<", behind.externalId)]),
      ]),
    );
  }
  return query.orderBy("requested_at", "desc").orderBy("external_id", "desc").limit(limit);
}

/** What its sender left open, and what is to be looked for by now. `now`: milliseconds since the Unix epoch. */
export function dueAt(db: Database, now: number) {
  return db
    .selectFrom("placements")
    .select("external_id")
    .where((is) =>
      is.or([
        is.and([is("state", "=", PlacementState.SUBMITTED), is("lease_until", "<=", now)]),
        is.and([
          is("state", "=", PlacementState.UNCERTAIN),
          is("look_at", "<=", now),
          is.or([is("lease_until", "is", null), is("lease_until", "<=", now)]),
        ]),
      ]),
    );
}

export function beingSent(db: Database, externalIds: readonly string[]) {
  return db
    .selectFrom("placements")
    .select(["external_id", "attempt"])
    .where("external_id", "in", externalIds)
    .where("state", "=", PlacementState.SUBMITTED);
}
