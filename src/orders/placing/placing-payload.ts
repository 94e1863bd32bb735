import { orderPlacementOf } from "./order-placement.type.js";
import type { Outcome } from "./outcome.js";
import type { BuyPayload } from "./placing-payload.type.js";

/** The payload of whatever was placed; each mutation's type takes the members that it has. */
export function placingPayload({ orders, placement, userErrors, ...outcome }: Outcome): BuyPayload {
  return {
    ...outcome,
    orders: [...orders],
    placement: orderPlacementOf(placement),
    userErrors: [...userErrors],
  };
}
