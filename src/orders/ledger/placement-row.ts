import { z } from "zod";
import { UserErrorCode } from "../../graph/user-error-code.enum.js";
import type { UserError } from "../../graph/user-error.type.js";
import { OrderType } from "../order.enum.js";
import { PlacementState } from "../placing/order-placement.enum.js";
import type { Placement, Settlement } from "../placing/placement.js";
import type { PlacementChange, PlacementRow } from "./tables.js";

const message = z.union([z.string(), z.object({ en: z.string(), tr: z.string() })]);
const refusal = z.object({
  code: z.enum(UserErrorCode).catch(UserErrorCode.REJECTED),
  message,
  field: z.array(z.string()).nullable(),
  upstreamCode: z.number().nullable(),
});
const guids = z.array(z.string());
const sought = z.record(z.string(), z.unknown());

/** Throws where a row does not hold what this version of the program writes. */
export function placementFromRow(row: PlacementRow): Placement {
  return {
    externalId: row.external_id,
    type: z.enum(OrderType).parse(row.kind),
    owner: row.owner,
    fingerprint: row.fingerprint,
    isPriced: row.is_priced === 1,
    sought: sought.parse(JSON.parse(row.sought)),
    requestedBy: row.requested_by,
    requestId: row.request_id,
    requestedAt: new Date(row.requested_at),
    attempt: row.attempt,
    state: z.enum(PlacementState).parse(row.state),
    settledAt: timeOf(row.settled_at),
    guids: guids.parse(JSON.parse(row.guids)),
    refusal: row.refusal === null ? null : (refusal.parse(JSON.parse(row.refusal)) satisfies UserError),
    looks: row.looks,
    leaseUntil: timeOf(row.lease_until),
  };
}

/** What a settlement changes; what it does not name stays. `at`: milliseconds since the Unix epoch. */
export function changeOf({ state, guids, refusal }: Settlement, at: number): PlacementChange {
  const isSettled = state !== PlacementState.UNCERTAIN && state !== PlacementState.SUBMITTED;
  return {
    state,
    settled_at: isSettled ? at : null,
    lease_owner: null,
    lease_until: null,
    ...(isSettled ? { look_at: null } : {}),
    ...(guids === undefined ? {} : { guids: JSON.stringify(guids), guid: guids[0] ?? null }),
    ...(refusal === undefined ? {} : { refusal: refusal && JSON.stringify(refusal) }),
  };
}

const timeOf = (milliseconds: number | null) => (milliseconds === null ? null : new Date(milliseconds));
