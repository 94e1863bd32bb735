import { badUserInput } from "../../faults.js";
import type { Ledger } from "../ledger/ledger.js";
import type { ListPosition } from "../ledger/placement-queries.js";
import type { PlacementState } from "./order-placement.enum.js";
import { orderPlacementOf } from "./order-placement.type.js";
import type { Placement } from "./placement.js";
import type { PlacementConnection } from "./placement-connection.type.js";

export interface PlacementPage {
  readonly first: number | null;
  readonly after: string | null;
  readonly states: readonly PlacementState[] | null;
  /** Only this customer's; undefined for everybody's. */
  readonly owner: string | undefined;
}

const defaultPage = 10;
const largestPage = 30;
const cursorForm = /^placement:(\d{1,15}):([^\0]+)$/;

/** A page of the ledger, newest first. A newer placement never moves what a cursor stands for. */
export async function listPlacements(
  ledger: Ledger,
  { first, after, states, owner }: PlacementPage,
): Promise<PlacementConnection> {
  const count = first ?? defaultPage;
  if (count < 1 || count > largestPage) throw badUserInput(`first: give 1 to ${largestPage}.`);
  const behind = after === null ? null : readCursor(after);
  const found = await ledger.list({ limit: count + 1, behind, states, owner });
  const edges = found
    .slice(0, count)
    .map((placement) => ({ node: orderPlacementOf(placement), cursor: cursorOf(placement) }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: found.length > count,
      hasPreviousPage: after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function cursorOf({ requestedAt, externalId }: Placement): string {
  return Buffer.from(`placement:${requestedAt.getTime()}:${externalId}`).toString("base64url");
}

function readCursor(text: string): ListPosition {
  const parts = cursorForm.exec(Buffer.from(text, "base64url").toString());
  const [, time, externalId] = parts ?? [];
  if (time === undefined || externalId === undefined)
    throw badUserInput("after: this is no cursor of this list. Take one from an earlier page.");
  return { requestedAt: new Date(Number(time)), externalId };
}
