import type { CardPayment } from "../cards/card-payment.type.js";
import type { Order } from "../orders/order.type.js";
import type { PlacedOrders } from "../orders/placing/trade.wire.js";
import { UnexpectedAnswer } from "../wire/read.js";

/** Whose delivery it is, and under which id. */
export interface DeliveryIds {
  readonly externalId: string;
  readonly customerExternalId: string;
}

/**
 * A delivery's order with what was sent and Minted's answers leave out. One that names another id or another
 * customer says nothing of ours.
 */
export function placedDelivery(order: Order, ids: DeliveryIds, payment: CardPayment | null): PlacedOrders {
  const { externalId, customerExternalId } = ids;
  if ((order.externalId ?? externalId) !== externalId) {
    throw new UnexpectedAnswer("data.external_id", "id that was sent");
  }
  if ((order.customerExternalId ?? customerExternalId) !== customerExternalId) {
    throw new UnexpectedAnswer("data.customer.external_id", "customer that was sent");
  }
  const whole = { ...order, externalId, customerExternalId, payment: order.payment ?? payment };
  return { orders: [whole], total: order.total, payment };
}
