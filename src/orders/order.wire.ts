import { cardPaymentFromWire } from "../cards/card-payment.wire.js";
import type { CardPayment } from "../cards/card-payment.type.js";
import { PaymentType } from "../cards/payment-type.enum.js";
import { paymentTypeFromWire } from "../cards/payment-type.wire.js";
import { nodeId } from "../graph/node-id.js";
import { moneyOf, type Money } from "../money/money.type.js";
import {
  decimalOrNull,
  entry,
  list,
  record,
  recordOrNull,
  text,
  textOrNull,
  urlOrNull,
  type WireRecord,
} from "../wire/read.js";
import { instantOf, toTheMinute } from "../wire/times.js";
import type { Address } from "./address.type.js";
import { billingAddressFromWire, shippingAddressFromWire } from "./address.wire.js";
import { orderItemFromWire } from "./order-item.wire.js";
import { orderStatusFromWire } from "./order-status.wire.js";
import { finalStatuses, OrderType, type OrderStatus } from "./order.enum.js";
import type { CurrencyConversion, KnownOfOrder, Order } from "./order.type.js";
import type { OrderContact } from "./order-contact.type.js";
import type { DeliveryProgress } from "./delivery-progress.type.js";
import type { OrderItem } from "./order-item.type.js";

/**
 * Order Schema (D, 549775) and the older shape of Get Order (D, api-3652432: tx_type, status_id, items without
 * sku, no currency). Keys that an answer drops are null. `timeZone`: of Minted's zoneless times. `paidWith`: how it is
 * known to be paid where the answer leaves that out.
 */
export function orderFromWire(
  value: unknown,
  timeZone: string | null,
  paidWith = PaymentType.UNKNOWN,
): Order {
  return new OrderFromWire(record(value, "order"), timeZone, { paidWith });
}

interface Known extends KnownOfOrder {
  readonly paidWith: PaymentType;
}

/**
 * Reads most of an order when it is asked for: operations ask for a third of it, and to read a list of thirty whole took a
 * sixth of its time. What an order must have is read at once, so that an answer without it is refused here and nowhere later.
 */
class OrderFromWire implements Order {
  readonly guid: string;
  readonly code: string;
  readonly externalId: string | null;
  readonly status: OrderStatus;
  readonly items: OrderItem[];
  readonly customerExternalId: string | null;
  readonly #wire: WireRecord;
  readonly #timeZone: string | null;
  readonly #known: Known;
  readonly #currency: string | null;

  constructor(wire: WireRecord, timeZone: string | null, known: Known) {
    this.#wire = wire;
    this.#timeZone = timeZone;
    this.#known = known;
    this.#currency = textOrNull(wire["currency_code"]);
    this.guid = text(wire["guid"], "order.guid").toUpperCase();
    this.code = text(wire["order_code"], "order.order_code");
    this.externalId = textOrNull(wire["external_id"]) ?? known.externalId ?? null;
    this.status = orderStatusFromWire(wire["status_name"], wire["status_id"]);
    this.items = list(wire["items"] ?? [], "order.items").map((item, place) =>
      orderItemFromWire(item, { guid: this.guid, place, currency: this.#currency }),
    );
    const customer = recordOrNull(wire["customer"]);
    this.customerExternalId = textOrNull(customer?.["external_id"]) ?? known.customerExternalId ?? null;
  }

  completedBy(known: KnownOfOrder): Order {
    return new OrderFromWire(this.#wire, this.#timeZone, {
      paidWith: this.#known.paidWith,
      externalId: this.externalId ?? known.externalId,
      customerExternalId: this.customerExternalId ?? known.customerExternalId,
      payment: this.payment ?? known.payment,
    });
  }

  get id(): string {
    return nodeId("Order", this.guid);
  }

  get type(): OrderType {
    const word = textOrNull(this.#wire["type"]) ?? textOrNull(this.#wire["tx_type"]);
    return entry(orderTypes, word?.toLowerCase() ?? null) ?? OrderType.UNKNOWN;
  }

  get statusName(): string {
    return textOrNull(this.#wire["status_name"]) ?? "";
  }

  get isFinal(): boolean {
    return finalStatuses.has(this.status);
  }

  get subtotal(): Money | null {
    return this.#money("price");
  }

  get tax(): Money | null {
    return this.#money("tax");
  }

  get total(): Money | null {
    return this.#money("total");
  }

  get paymentCost(): Money | null {
    return this.#money("payment_cost");
  }

  get conversion(): CurrencyConversion | null {
    return conversionFromWire(this.#wire);
  }

  get placedAt(): Date | null {
    return toTheMinute(instantOf(this.placedAtText, this.#timeZone));
  }

  get placedAtText(): string | null {
    return textOrNull(this.#wire["order_at"]);
  }

  get description(): string | null {
    return textOrNull(this.#wire["description"]);
  }

  get contact(): OrderContact | null {
    return contactFromWire(this.#wire["customer"]);
  }

  get paymentType(): PaymentType {
    const word = textOrNull(this.#wire["payment_type"]);
    if (word !== null) return paymentTypeFromWire(word);
    // Card Payment Get Order (D, api-4295600) shows the card's payment, and no type.
    return recordOrNull(this.#wire["payment"]) ? PaymentType.CARD : this.#known.paidWith;
  }

  get payment(): CardPayment | null {
    return cardPaymentFromWire(this.#wire["payment"], this.#currency) ?? this.#known.payment ?? null;
  }

  get delivery(): DeliveryProgress | null {
    return deliveryFromWire(this.#wire["delivery"]);
  }

  get billingAddress(): Address | null {
    return billingAddressFromWire(recordOrNull(this.#wire["address"])?.["billing"]);
  }

  get shippingAddress(): Address | null {
    return shippingAddressFromWire(recordOrNull(this.#wire["address"])?.["shipping"]);
  }

  #money(name: string): Money | null {
    return moneyOf(decimalOrNull(this.#wire[name]), this.#currency);
  }
}

/** `oneoffpurchase` is the older answers' word for a buy (D). */
const orderTypes: Readonly<Record<string, OrderType>> = {
  buy: OrderType.BUY,
  oneoffpurchase: OrderType.BUY,
  sell: OrderType.SELL,
  delivery: OrderType.DELIVERY,
};

/** Older orders carry a rate of null and a total of 0, which convert nothing (D). */
function conversionFromWire(wire: WireRecord): CurrencyConversion | null {
  const rate = decimalOrNull(wire["currency_rate"]);
  const total = decimalOrNull(wire["currency_total"]);
  return rate === null || total === null ? null : { rate, total };
}

function contactFromWire(value: unknown): OrderContact | null {
  const wire = recordOrNull(value);
  if (!wire) return null;
  return {
    externalId: textOrNull(wire["external_id"]),
    fullName: textOrNull(wire["fullname"]),
    email: textOrNull(wire["email"]),
    phone: textOrNull(wire["phone"]),
  };
}

function deliveryFromWire(value: unknown): DeliveryProgress | null {
  const wire = recordOrNull(value);
  if (!wire) return null;
  return {
    status: orderStatusFromWire(wire["status_name"], wire["status_id"]),
    statusName: textOrNull(wire["status_name"]),
    cargoTrackingUrl: urlOrNull(wire["cargo_tracking_url"]),
    cargoTrackingNumber: textOrNull(wire["cargo_tracking_number"]),
  };
}
