/** In the documented order (D); the ids of the first two are documented, the others follow from the order. */
export const ORDER_STATUSES = [
  "Created",
  "Pending",
  "Processing",
  "Cancelled",
  "Completed",
  "Preparing",
  "Packed",
  "Shipped",
  "Transferring",
  "Refunding",
  "Refunded",
  "Payment Confirmed",
] as const;

export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** The status's number; "New" had that of "Created" (D, api-3652432). */
export function statusId(status: OrderStatus | "New"): number {
  return status === "New" ? 1 : ORDER_STATUSES.indexOf(status) + 1;
}
