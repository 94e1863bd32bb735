import type { Endpoint } from "../application.js";
import { success } from "../http/answer.js";
import { answerWrite } from "../magic.js";
import type { OrderBook } from "../orders/order-book.js";
import { readDelivery } from "./delivery-request.js";
import { createdDeliveryView } from "./delivery.view.js";
import type { PlaceDelivery } from "./place-delivery.js";

/** `POST /partner/delivery/create` (D, api-4908364). */
export function createDelivery(placeDelivery: PlaceDelivery, book: OrderBook): Endpoint {
  return ({ body }) => {
    const request = readDelivery(body);
    const { billing, shipping } = request.address;
    return answerWrite([request.externalId, billing.external_id, shipping.external_id], () => {
      const order = placeDelivery.place(request);
      return success(createdDeliveryView(order, 1_000 + book.all.length));
    });
  };
}
