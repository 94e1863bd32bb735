import { DateTime } from "luxon";
import type { CallContext } from "../../minted/minted-api.js";
import type { Ledger } from "../../orders/ledger/ledger.js";
import type { Order } from "../../orders/order.type.js";
import type { OrdersClient } from "../../orders/orders.client.js";
import { noFilters } from "../../orders/orders.wire.js";
import type { Placement } from "../../orders/placing/placement.js";

/** Both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
  /** IANA. */
  readonly zone: string;
}

export interface Books {
  readonly ours: readonly Placement[];
  readonly theirs: readonly Order[];
}

/** An order that was sent a moment before midnight stands in the other book a moment after it. */
const marginDays = 1;
const [pageOfOurs, pageOfTheirs] = [500, 30];

export const startOf = ({ from, zone }: Days) => DateTime.fromISO(from, { zone });
/** The first moment behind them. */
export const endOf = ({ to, zone }: Days) => DateTime.fromISO(to, { zone }).plus({ days: 1 });

/** What was asked for in these days and one more on both sides, newest first. */
export async function ourBook(ledger: Ledger, days: Days): Promise<Placement[]> {
  const first = startOf(days).minus({ days: marginDays }).toJSDate();
  const behind = endOf(days).plus({ days: marginDays }).toJSDate();
  const found: Placement[] = [];
  let position = { requestedAt: behind, externalId: "" };
  for (;;) {
    const page = await ledger.list({ limit: pageOfOurs, behind: position });
    found.push(...page.filter(({ requestedAt }) => requestedAt >= first));
    const last = page.at(-1);
    if (!last || last.requestedAt < first || page.length < pageOfOurs) return found;
    position = last;
  }
}

/** Minted's orders of these days and one more on both sides. */
export async function theirBook(client: OrdersClient, days: Days, call: () => CallContext): Promise<Order[]> {
  const filters = {
    ...noFilters,
    placedFrom: startOf(days).minus({ days: marginDays }).toISODate(),
    placedTo: endOf(days).minus({ days: 1 }).plus({ days: marginDays }).toISODate(),
  };
  const found = new Map<string, Order>();
  for (let page = 1; ; page += 1) {
    const { orders, hasNext } = await client.page({ page, size: pageOfTheirs, filters }, call());
    // A new order moves the others on to the next page.
    for (const order of orders) found.set(order.guid, order);
    if (!hasNext) return [...found.values()];
  }
}
