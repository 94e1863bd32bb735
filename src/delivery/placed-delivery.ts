import type { CardPayment } from "../cards/card-payment.type.js";
import { sameDecimal, type DecimalText } from "../money/decimal.js";
import { OrderType } from "../orders/order.enum.js";
import type { OrderItem } from "../orders/order-item.type.js";
import type { Order } from "../orders/order.type.js";
import type { PlacedOrders } from "../orders/placing/trade.wire.js";
import type { Catalogue } from "../products/catalogue.js";
import { UnexpectedAnswer } from "../wire/read.js";

/** Whose delivery it is, under which id, and of what. */
export interface SentDelivery {
  readonly externalId: string;
  readonly customerExternalId: string;
  readonly sku: string;
  /** Whole grams. */
  readonly amount: DecimalText;
}

/**
 * A delivery's order with what was sent and Minted's answers leave out. One that names another id, another customer
 * or other goods is an answer to something else: it says nothing of ours.
 */
export function placedDelivery(
  order: Order,
  sent: SentDelivery,
  payment: CardPayment | null,
  catalogue: Catalogue,
): PlacedOrders {
  const { externalId, customerExternalId } = sent;
  if ((order.externalId ?? externalId) !== externalId) {
    throw new UnexpectedAnswer("data.external_id", "id that was sent");
  }
  if ((order.customerExternalId ?? customerExternalId) !== customerExternalId) {
    throw new UnexpectedAnswer("data.customer.external_id", "customer that was sent");
  }
  if (!mayHaveGoodsOf(order, sent, catalogue))
    throw new UnexpectedAnswer("data.items", "goods that were sent");
  const whole = order.completedBy({ externalId, customerExternalId, payment });
  return { orders: [whole], total: order.total, payment };
}

/** Whether an order names the delivery's customer and goods, and no other id. */
export function isAlike(order: Order, sent: SentDelivery, catalogue: Catalogue): boolean {
  return (
    order.type === OrderType.DELIVERY &&
    (order.externalId ?? sent.externalId) === sent.externalId &&
    order.customerExternalId === sent.customerExternalId &&
    order.items.every((line) => skuOf(line, catalogue) !== null) &&
    mayHaveGoodsOf(order, sent, catalogue)
  );
}

/** An answer may name a product that the catalogue has not. */
function mayHaveGoodsOf({ items }: Order, { sku, amount }: SentDelivery, catalogue: Catalogue): boolean {
  const [line, ...others] = items;
  if (!line || others.length > 0) return false;
  return (skuOf(line, catalogue) ?? sku) === sku && sameDecimal(line.amount, amount);
}

const skuOf = (line: OrderItem, catalogue: Catalogue): string | null =>
  line.sku ?? catalogue.find(null, line.productId)?.sku ?? null;
