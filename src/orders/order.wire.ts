import { cardPaymentFromWire } from "../cards/card-payment.wire.js";
import type { CardPayment } from "../cards/card-payment.type.js";
import { PaymentType } from "../cards/payment-type.enum.js";
import { paymentTypeFromWire } from "../cards/payment-type.wire.js";
import { nodeId } from "../graph/node-id.js";
import { moneyOf } from "../money/money.type.js";
import {
  decimal,
  decimalOrNull,
  entry,
  integerOrNull,
  list,
  record,
  recordOrNull,
  text,
  textOrNull,
  urlOrNull,
  type WireRecord,
} from "../wire/read.js";
import { instantOf, toTheMinute } from "../wire/times.js";
import { billingAddressFromWire, shippingAddressFromWire } from "./address.wire.js";
import { orderStatusFromWire } from "./order-status.wire.js";
import { finalStatuses, OrderType } from "./order.enum.js";
import type { CurrencyConversion, Order } from "./order.type.js";
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
  const wire = record(value, "order");
  const guid = text(wire["guid"], "order.guid").toUpperCase();
  const currency = textOrNull(wire["currency_code"]);
  const status = orderStatusFromWire(wire["status_name"], wire["status_id"]);
  const placedAtText = textOrNull(wire["order_at"]);
  const { customerExternalId, contact } = whose(wire["customer"]);
  const payment = cardPaymentFromWire(wire["payment"], currency);
  return {
    id: nodeId("Order", guid),
    guid,
    code: text(wire["order_code"], "order.order_code"),
    externalId: textOrNull(wire["external_id"]),
    type: entry(orderTypes, typeWord(wire)) ?? OrderType.UNKNOWN,
    status,
    statusName: textOrNull(wire["status_name"]) ?? "",
    isFinal: finalStatuses.has(status),
    subtotal: moneyOf(decimalOrNull(wire["price"]), currency),
    tax: moneyOf(decimalOrNull(wire["tax"]), currency),
    total: moneyOf(decimalOrNull(wire["total"]), currency),
    paymentCost: moneyOf(decimalOrNull(wire["payment_cost"]), currency),
    conversion: conversionFromWire(wire),
    placedAt: toTheMinute(instantOf(placedAtText, timeZone)),
    placedAtText,
    description: textOrNull(wire["description"]),
    items: list(wire["items"] ?? [], "order.items").map((item, place) =>
      itemFromWire(item, guid, place, currency),
    ),
    customerExternalId,
    contact,
    paymentType: paymentTypeOf(wire, payment, paidWith),
    payment,
    delivery: deliveryFromWire(wire["delivery"]),
    billingAddress: billingAddressFromWire(recordOrNull(wire["address"])?.["billing"]),
    shippingAddress: shippingAddressFromWire(recordOrNull(wire["address"])?.["shipping"]),
  };
}

/** Card Payment Get Order (D, api-4295600) shows the card's payment, and no type. */
function paymentTypeOf(wire: WireRecord, payment: CardPayment | null, paidWith: PaymentType): PaymentType {
  const word = textOrNull(wire["payment_type"]);
  if (word !== null) return paymentTypeFromWire(word);
  return payment ? PaymentType.CARD : paidWith;
}

const typeWord = (wire: WireRecord) =>
  (textOrNull(wire["type"]) ?? textOrNull(wire["tx_type"]))?.toLowerCase() ?? null;

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

function itemFromWire(value: unknown, guid: string, place: number, currency: string | null): OrderItem {
  const wire = record(value, "order.items[]");
  const sku = textOrNull(wire["sku"]);
  return {
    id: nodeId("OrderItem", `${guid}:${place}`),
    productId: integerOrNull(wire["product_id"]),
    sku,
    productName: textOrNull(wire["product_name"]) ?? sku ?? "",
    amount: decimal(wire["amount"], "order.items[].amount"),
    spotPrice: moneyOf(decimalOrNull(wire["spot_price"]), currency),
    unitPrice: moneyOf(decimalOrNull(wire["price"]), currency),
    taxRate: decimalOrNull(wire["tax_rate"]),
    tax: moneyOf(decimalOrNull(wire["tax"]), currency),
    total: moneyOf(decimalOrNull(wire["total"]), currency),
  };
}

function whose(value: unknown): { customerExternalId: string | null; contact: OrderContact | null } {
  const wire = recordOrNull(value);
  if (!wire) return { customerExternalId: null, contact: null };
  const externalId = textOrNull(wire["external_id"]);
  const contact = {
    externalId,
    fullName: textOrNull(wire["fullname"]),
    email: textOrNull(wire["email"]),
    phone: textOrNull(wire["phone"]),
  };
  return { customerExternalId: externalId, contact };
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
