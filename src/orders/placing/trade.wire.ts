import { cardPaymentFromWire } from "../../cards/card-payment.wire.js";
import type { CardPayment } from "../../cards/card-payment.type.js";
import type { PaymentType } from "../../cards/payment-type.enum.js";
import { paymentToWire } from "../../cards/payment.wire.js";
import { genderToWire } from "../../customers/customers.wire.js";
import { decimalToWire } from "../../money/decimal.js";
import { moneyOf, type Money } from "../../money/money.type.js";
import { decimalOrNull, list, record, UnexpectedAnswer } from "../../wire/read.js";
import type { OrderCustomerInput } from "./account.input.js";
import type { Trade } from "./trade.js";
import { orderFromWire } from "../order.wire.js";
import type { Order } from "../order.type.js";

/** Body of buy and sell (S, api-3769732; D, api-3769742 and api-3769745); paid by card: D, api-4434391. */
export function tradeToWire(trade: Trade): object {
  const customer = trade.account.customer;
  return {
    price_token: trade.priceToken,
    currency_code: trade.currency,
    external_id: trade.externalId,
    ...(customer === null ? {} : { customer: customerToWire(customer) }),
    items: trade.items.map((item) => ({
      sku: item.sku,
      ...(item.amount === null ? {} : { amount: decimalToWire(item.amount) }),
    })),
    ...(trade.topUp === null ? {} : { topup: { price: decimalToWire(trade.topUp) } }),
    ...(trade.payment === null ? {} : paymentToWire(trade.payment)),
  };
}

/** OrderCustomerRequestScheme (D, 589981); for a known customer external_id alone is inferred to be enough. */
function customerToWire(customer: OrderCustomerInput): object {
  return withoutGaps({
    external_id: customer.externalId,
    identity_number: customer.identityNumber,
    firstname: customer.firstName,
    middlename: customer.middleName,
    lastname: customer.lastName,
    email: customer.email,
    phone: customer.phone,
    gender: customer.gender && genderToWire[customer.gender],
    birthdate: customer.birthdate,
  });
}

function withoutGaps(members: Record<string, unknown>): object {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== null && value !== undefined),
  );
}

export interface PlacedOrders {
  readonly orders: Order[];
  /** Of all of them together; null where Minted did not say. */
  readonly total: Money | null;
  /** The card payment to finish; null when paid from a balance. */
  readonly payment: CardPayment | null;
}

/**
 * Order Response (D, 611263), with the payment beside its orders where a card pays (D, api-4434391). An answer without
 * orders, or with one that carries another external_id, says nothing of our order: it is unexpected, and the order has
 * to be looked up. `paidWith`: which the documented answer leaves out.
 */
export function placedFromWire(
  data: unknown,
  externalId: string,
  timeZone: string | null,
  paidWith?: PaymentType,
): PlacedOrders {
  const wire = record(data, "data");
  const orders = list(wire["orders"], "data.orders").map((order) => orderFromWire(order, timeZone, paidWith));
  if (orders.length === 0) throw new UnexpectedAnswer("data.orders", "order");
  if (orders.some((order) => (order.externalId ?? externalId) !== externalId)) {
    throw new UnexpectedAnswer("data.orders[].external_id", "id that was sent");
  }
  const currency = orders[0]?.total?.currency ?? null;
  const payment = cardPaymentFromWire(wire["payment"], currency) ?? orders[0]?.payment ?? null;
  return {
    orders: orders.map((order) => order.completedBy({ payment })),
    total: moneyOf(decimalOrNull(wire["total"]), currency),
    payment,
  };
}
