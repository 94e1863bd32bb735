import { aligned } from "../../aligned.js";
import type { Ledger } from "../../orders/ledger/ledger.js";
import { PlacementState } from "../../orders/placing/order-placement.enum.js";
import type { Placement } from "../../orders/placing/placement.js";
import type { CommandTools } from "../command.js";

const pageSize = 500;
const heading = [
  "state",
  "kind",
  "externalId",
  "customer",
  "requested at",
  "age",
  "by",
  "requestId",
  "looks",
  "guids",
];

/** Prints what is open, oldest first. */
export async function listOpen({ ledger, clock, say }: CommandTools): Promise<number> {
  const open = await openOf(ledger);
  if (open.length === 0) return (say("Nothing is open."), 0);
  say(
    ...aligned([heading, ...open.reverse().map((placement) => rowOf(placement, clock.now()))]),
    "",
    `${open.length} open`,
  );
  return 0;
}

/** All that is open, newest first. */
export async function openOf(ledger: Ledger): Promise<Placement[]> {
  const states = [PlacementState.SUBMITTED, PlacementState.UNCERTAIN];
  const open: Placement[] = [];
  for (;;) {
    const page = await ledger.list({ limit: pageSize, states, behind: open.at(-1) ?? null });
    open.push(...page);
    if (page.length < pageSize) return open;
  }
}

function rowOf(placement: Placement, now: number): string[] {
  const { state, type, externalId, owner, requestedAt, requestedBy, requestId, looks, guids } = placement;
  const age = `${Math.round((now - requestedAt.getTime()) / 1_000)} s`;
  const who = [owner ?? "(the partner)", requestedAt.toISOString(), age, requestedBy, requestId];
  return [state, type, externalId, ...who, String(looks), guids.join(" ")];
}
