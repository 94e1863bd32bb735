import { badUserInput } from "../../faults.js";
import type { PlacementState } from "./order-placement.enum.js";
import { orderPlacementOf } from "./order-placement.type.js";
import type { Placement } from "./placement-book.js";
import type { PlacementConnection } from "./placement-connection.type.js";

export interface PlacementPage {
  readonly first: number | null;
  readonly after: string | null;
  readonly states: readonly PlacementState[] | null;
}

const defaultPage = 10;
const largestPage = 30;
const cursorForm = /^placement:(\d{1,15})$/;

/** A page of placements that are given newest first. A newer one never moves what a cursor stands for. */
export function listPlacements(
  placements: readonly Placement[],
  { first, after, states }: PlacementPage,
): PlacementConnection {
  const count = first ?? defaultPage;
  if (count < 1 || count > largestPage) throw badUserInput(`first: give 1 to ${largestPage}.`);
  const behind = after === null ? Infinity : readCursor(after);
  const wanted = placements.filter(
    ({ sequence, state }) => sequence < behind && (states?.includes(state) ?? true),
  );
  const page = wanted.slice(0, count);
  const edges = page.map((placement) => ({ node: orderPlacementOf(placement), cursor: cursorOf(placement) }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: wanted.length > page.length,
      hasPreviousPage: after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function cursorOf({ sequence }: Placement): string {
  return Buffer.from(`placement:${sequence}`).toString("base64url");
}

function readCursor(text: string): number {
  const sequence = cursorForm.exec(Buffer.from(text, "base64url").toString())?.[1];
  if (sequence === undefined)
    throw badUserInput("after: this is no cursor of this list. Take one from an earlier page.");
  return Number(sequence);
}
