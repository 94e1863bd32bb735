import type { Endpoint } from "../application.js";
import { success } from "../http/answer.js";
import { answerWrite } from "../magic.js";
import type { OrderBook } from "../orders/order-book.js";
import { readDelivery } from "./delivery-request.js";
import { createdDeliveryView } from "./delivery.view.js";
import type { PlaceDelivery } from "./place-delivery.js";

/** `POST /partner/delivery/create` (D, api-4908364), with the payment if a card pays (inferred). */
export function createDelivery(placeDelivery: PlaceDelivery, book: OrderBook): Endpoint {
  return ({ body }) => {
    const request = readDelivery(body);
    const { billing, shipping } = request.address;
    return answerWrite([request.externalId, billing.external_id, shipping.external_id], () => {
      const { order, payment } = placeDelivery.place(request);
      const view = createdDeliveryView(order, 1_000 + book.all.length);
      return success({ ...view, ...(payment && { payment }) });
    });
  };
}
