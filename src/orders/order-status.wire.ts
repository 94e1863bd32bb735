import { integerOrNull, rows, textOrNull } from "../wire/read.js";
import { OrderStatus } from "./order.enum.js";
import type { OrderStatusDetail } from "./order-status-detail.type.js";

/** Names as Minted spells them (D, the enum Order Status); the ids of 1 and 2 are documented, the rest by order (I). */
const documented: readonly [id: number, name: string, status: OrderStatus][] = [
  [1, "Created", OrderStatus.CREATED],
  [2, "Pending", OrderStatus.PENDING],
  [3, "Processing", OrderStatus.PROCESSING],
  [4, "Cancelled", OrderStatus.CANCELLED],
  [5, "Completed", OrderStatus.COMPLETED],
  [6, "Preparing", OrderStatus.PREPARING],
  [7, "Packed", OrderStatus.PACKED],
  [8, "Shipped", OrderStatus.SHIPPED],
  [9, "Transferring", OrderStatus.TRANSFERRING],
  [10, "Refunding", OrderStatus.REFUNDING],
  [11, "Refunded", OrderStatus.REFUNDED],
  [12, "Payment Confirmed", OrderStatus.PAYMENT_CONFIRMED],
];

const lastDocumentedId = 2;
const byName = new Map(documented.map(([, name, status]) => [name.toLowerCase(), status]));
const byId = new Map(documented.map(([id, , status]) => [id, status]));
const idOf = new Map(documented.map(([id, , status]) => [status, id]));

/**
 * By name, which every answer has; the older ones say 'New' with the id of Created (D, api-3652432). Behind a name that
 * is not known only the two documented ids count: a guessed one must not call an order completed.
 */
export function orderStatusFromWire(name: unknown, id?: unknown): OrderStatus {
  const word = textOrNull(name)?.toLowerCase() ?? null;
  const number = integerOrNull(id) ?? 0;
  const isTrusted = word === null || number <= lastDocumentedId;
  const known = byName.get(word ?? "") ?? (isTrusted ? byId.get(number) : undefined);
  return known ?? OrderStatus.UNKNOWN;
}

/** For the list's filter, which takes a number (inferred from the e-commerce twin's example); null for UNKNOWN. */
export function orderStatusToWire(status: OrderStatus): number | null {
  return idOf.get(status) ?? null;
}

/** Order Statusses (S; answer inferred: a list of id and name). */
export function orderStatusesFromWire(data: unknown): OrderStatusDetail[] {
  return rows(data, "data").map((wire) => {
    const name = textOrNull(wire["name"]) ?? "";
    return { id: integerOrNull(wire["id"]) ?? 0, name, status: orderStatusFromWire(name, wire["id"]) };
  });
}
