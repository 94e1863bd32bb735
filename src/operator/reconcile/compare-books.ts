import { OrderStatus, OrderType } from "../../orders/order.enum.js";
import type { Order } from "../../orders/order.type.js";
import { PlacementState } from "../../orders/placing/order-placement.enum.js";
import type { Placement } from "../../orders/placing/placement.js";
import type { Catalogue } from "../../products/catalogue.js";
import { endOf, startOf, type Books, type Days } from "./books.js";
import { isEqual, textOfOrder, textOfPlacement } from "../is-equal.js";

export interface Difference {
  readonly what: string;
  readonly externalId: string | null;
  readonly guid: string | null;
  readonly at: Date | null;
  /** What the ledger says; null where it knows nothing. */
  readonly ours: string | null;
  /** What Minted says; null where it knows nothing. */
  readonly theirs: string | null;
}

export interface CompareTools {
  readonly days: Days;
  readonly catalogue: Catalogue;
  /** One order of Minted's, where its list does not show it. */
  readonly look: (guid: string) => Promise<Order | null>;
}

/** Where both books do not say the same, in the order of the ledger and then of Minted. */
export async function compareBooks({ ours, theirs }: Books, tools: CompareTools): Promise<Difference[]> {
  const atMinted = { byGuid: new Map(theirs.map((order) => [order.guid, order])), byId: groupById(theirs) };
  const found: Difference[] = [];
  for (const placement of ours.filter(({ requestedAt }) => isWithin(requestedAt, tools.days)))
    found.push(...(await differencesOf(placement, atMinted, tools)));
  return [...found, ...sharedGuids(ours), ...unknownOrders(ours, theirs, tools.days)];
}

type AtMinted = {
  readonly byGuid: ReadonlyMap<string, Order>;
  readonly byId: ReadonlyMap<string, readonly Order[]>;
};

async function differencesOf(
  placement: Placement,
  { byGuid, byId }: AtMinted,
  { catalogue, look }: CompareTools,
): Promise<Difference[]> {
  const { state, type, externalId, guids } = placement;
  const named = byId.get(externalId) ?? [];
  if (state === PlacementState.SUBMITTED || state === PlacementState.UNCERTAIN)
    return [difference("open", placement, named)];
  if (state !== PlacementState.PLACED)
    return named.length > 0 ? [difference("placed at Minted alone", placement, named)] : [];
  if (type === OrderType.CASH_BALANCE) return [];
  const orders = await Promise.all(guids.map(async (guid) => byGuid.get(guid) ?? (await look(guid))));
  const present = orders.filter((order) => order !== null);
  if (present.length < guids.length) return [difference("not at Minted", placement, present)];
  const more = named.filter(({ guid }) => !guids.includes(guid));
  if (more.length > 0) return [difference("more orders at Minted", placement, [...present, ...more])];
  if (!isEqual(placement, present, catalogue)) return [difference("differs", placement, present)];
  const isCancelled = present.every(({ status }) => status === OrderStatus.CANCELLED);
  return isCancelled ? [difference("cancelled at Minted", placement, present)] : [];
}

function sharedGuids(ours: readonly Placement[]): Difference[] {
  const owners = new Map<string, Placement>();
  return ours.flatMap((placement) =>
    placement.guids.flatMap((guid) => {
      const other = owners.get(guid);
      owners.set(guid, placement);
      return other ? [{ ...difference(`also of ${other.externalId}`, placement, []), guid }] : [];
    }),
  );
}

function unknownOrders(ours: readonly Placement[], theirs: readonly Order[], days: Days): Difference[] {
  const ids = new Set(ours.map(({ externalId }) => externalId));
  const guids = new Set(ours.flatMap((placement) => placement.guids));
  return theirs
    .filter(({ guid, externalId }) => !guids.has(guid) && !(externalId !== null && ids.has(externalId)))
    .filter(({ placedAt }) => placedAt === null || isWithin(placedAt, days))
    .map((order) => ({
      what: "not in the ledger",
      ...{ externalId: order.externalId, guid: order.guid, at: order.placedAt },
      ...{ ours: null, theirs: textOfOrder(order) },
    }));
}

function difference(what: string, placement: Placement, orders: readonly Order[]): Difference {
  const { externalId, guids, requestedAt } = placement;
  const guid = [...new Set([...guids, ...orders.map((order) => order.guid)])].join(" ") || null;
  const theirs = orders.length === 0 ? null : orders.map(textOfOrder).join("; ");
  return { what, externalId, guid, at: requestedAt, ours: textOfPlacement(placement), theirs };
}

function groupById(orders: readonly Order[]): ReadonlyMap<string, readonly Order[]> {
  const groups = new Map<string, Order[]>();
  for (const order of orders) {
    if (order.externalId === null) continue;
    groups.set(order.externalId, [...(groups.get(order.externalId) ?? []), order]);
  }
  return groups;
}

function isWithin(at: Date, days: Days): boolean {
  return at >= startOf(days).toJSDate() && at < endOf(days).toJSDate();
}
