import { decimalToWire, type DecimalText } from "../../money/decimal.js";
import type { Order } from "../../orders/order.type.js";
import { orderFromWire } from "../../orders/order.wire.js";
import { list, record, textOrNull } from "../../wire/read.js";

/** An order as --learn tries it: on purpose not always a right one. */
export interface Trial {
  readonly side: "buy" | "sell";
  readonly token: string;
  readonly externalId: string;
  /** Null for the partner's own account. */
  readonly customer: string | null;
  readonly sku: string;
  readonly amount: DecimalText;
  /** Null leaves it out. */
  readonly currency: string | null;
}

/** Body of buy and sell (S, api-3769732; D, api-3769745). */
export function trialToWire({ token, externalId, customer, sku, amount, currency }: Trial): object {
  return {
    price_token: token,
    ...(currency === null ? {} : { currency_code: currency }),
    external_id: externalId,
    ...(customer === null ? {} : { customer: { external_id: customer } }),
    items: [{ sku, amount: decimalToWire(amount) }],
  };
}

export interface TrialAnswer {
  readonly orders: readonly Order[];
  /** The order_at of the whole answer, which no field of the graph shows. */
  readonly placedAtText: string | null;
}

/** Order Response (D, 611263); unlike placing, it takes any external_id: whether it is ours is what is asked. */
export function trialFromWire(data: unknown): TrialAnswer {
  const wire = record(data, "data");
  const orders = list(wire["orders"], "data.orders").map((order) => orderFromWire(order, null));
  return { orders, placedAtText: textOrNull(wire["order_at"]) };
}
