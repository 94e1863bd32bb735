import { PlacementState } from "../placing/order-placement.enum.js";
import type { Placement } from "../placing/placement.js";
import type { NewPlacementRow } from "./tables.js";

export type NewPlacement = Pick<
  Placement,
  "externalId" | "type" | "owner" | "isPriced" | "sought" | "requestedBy" | "requestId"
> & { readonly fingerprint: string };

export interface Attempt {
  readonly now: number;
  readonly leaseUntil: number;
  /** Counts from 1. */
  readonly attempt: number;
  /** Who holds it. */
  readonly owner: string;
}

/** The row of an attempt that is about to be sent. Times are milliseconds since the Unix epoch. */
export function attemptRow(
  { externalId, type, isPriced, sought, requestedBy, requestId, ...same }: NewPlacement,
  { now, leaseUntil, attempt, owner }: Attempt,
): NewPlacementRow {
  return {
    ...same,
    external_id: externalId,
    kind: type,
    is_priced: isPriced ? 1 : 0,
    sought: JSON.stringify(sought),
    requested_by: requestedBy,
    request_id: requestId,
    requested_at: now,
    attempt,
    state: PlacementState.SUBMITTED,
    settled_at: null,
    guids: "[]",
    guid: null,
    refusal: null,
    lease_owner: owner,
    lease_until: leaseUntil,
    look_at: null,
    looks: 0,
  };
}
