import { nodeId } from "../graph/node-id.js";
import type { DecimalText } from "../money/decimal.js";
import { moneyOf, type Money } from "../money/money.type.js";
import { decimal, decimalOrNull, integerOrNull, record, textOrNull, type WireRecord } from "../wire/read.js";
import type { OrderItem } from "./order-item.type.js";

/** Where a line stands, and the currency of its order. */
interface OfOrder {
  readonly guid: string;
  readonly place: number;
  readonly currency: string | null;
}

/** A line of an order (D, 549775), of either shape (see orderFromWire). */
export function orderItemFromWire(value: unknown, of: OfOrder): OrderItem {
  return new OrderItemFromWire(record(value, "order.items[]"), of);
}

/** Reads most of it when it is asked for, as the order does. */
class OrderItemFromWire implements OrderItem {
  readonly amount: DecimalText;
  readonly #wire: WireRecord;
  readonly #of: OfOrder;

  constructor(wire: WireRecord, of: OfOrder) {
    this.#wire = wire;
    this.#of = of;
    this.amount = decimal(wire["amount"], "order.items[].amount");
  }

  get id(): string {
    return nodeId("OrderItem", `${this.#of.guid}:${this.#of.place}`);
  }

  get productId(): number | null {
    return integerOrNull(this.#wire["product_id"]);
  }

  get sku(): string | null {
    return textOrNull(this.#wire["sku"]);
  }

  get productName(): string {
    return textOrNull(this.#wire["product_name"]) ?? this.sku ?? "";
  }

  get spotPrice(): Money | null {
    return this.#money("spot_price");
  }

  get unitPrice(): Money | null {
    return this.#money("price");
  }

  get taxRate(): DecimalText | null {
    return decimalOrNull(this.#wire["tax_rate"]);
  }

  get tax(): Money | null {
    return this.#money("tax");
  }

  get total(): Money | null {
    return this.#money("total");
  }

  #money(name: string): Money | null {
    return moneyOf(decimalOrNull(this.#wire[name]), this.#of.currency);
  }
}
