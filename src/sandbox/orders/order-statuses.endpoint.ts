import type { Endpoint } from "../application.js";
import { success } from "../http/answer.js";
import { ORDER_STATUSES, statusId } from "./order-statuses.js";

/** `GET /partner/order/statuses` (inferred). */
export function orderStatuses(): Endpoint {
  return () => success(ORDER_STATUSES.map((name) => ({ id: statusId(name), name })));
}
