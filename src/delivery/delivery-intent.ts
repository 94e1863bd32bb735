import type { CheckPayment } from "../cards/check-payment.js";
import { paymentFingerprint } from "../cards/payment.js";
import type { Context } from "../context.js";
import { refusal } from "../graph/refusal.js";
import { UserErrorCode } from "../graph/user-error-code.enum.js";
import type { CallContext } from "../minted/minted-api.js";
import { sameDecimal } from "../money/decimal.js";
import { OrderType } from "../orders/order.enum.js";
import type { OrdersClient } from "../orders/orders.client.js";
import type { Intent } from "../orders/placing/intent.js";
import type { PlacedOrders } from "../orders/placing/trade.wire.js";
import { PlacedUnseen } from "../orders/placing/placed-unseen.js";
import type { Catalogue } from "../products/catalogue.js";
import type { AddressInput } from "./address.input.js";
import type { DeliveriesClient } from "./deliveries.client.js";
import type { Delivery } from "./delivery.js";
import type { CreatedDelivery } from "./delivery.wire.js";
import type { KeptDelivery } from "./find-delivery.js";
import { placedDelivery, type SentDelivery } from "./placed-delivery.js";
import { recipientOf, type Recipient } from "./recipient.js";

export interface DeliveryIntentParts {
  readonly deliveries: DeliveriesClient;
  readonly orders: OrdersClient;
  readonly checkPayment: CheckPayment;
  readonly catalogue: Catalogue;
}

/** Makes intents of deliveries. */
export class DeliveryIntents {
  readonly #parts: DeliveryIntentParts;

  constructor(parts: DeliveryIntentParts) {
    this.#parts = parts;
  }

  of(delivery: Delivery): Intent {
    const { deliveries, checkPayment } = this.#parts;
    const { externalId, sku, amount, customer, payment } = delivery;
    const customerExternalId = customer.externalId;
    let recipient: Recipient | null = null;
    return {
      type: OrderType.DELIVERY,
      externalId,
      account: { customer: { externalId: customerExternalId } },
      isPriced: false,
      isPaidByCard: payment.kind !== "cash",
      sought: { sku, amount } satisfies KeptDelivery,
      fingerprint: () => ({
        items: [{ sku, amount }],
        billing: withoutNames(delivery.billing),
        shipping: withoutNames(delivery.shipping),
        payment: paymentFingerprint(payment),
      }),
      check: async (context) => {
        await checkPayment.check(payment, customerExternalId, context);
        recipient = await recipientOf(customer, context);
        await this.#refuseChangedFee(delivery, context);
      },
      send: async (call) => {
        if (recipient === null) throw new Error("A delivery is checked before it is sent.");
        const created = await deliveries.create(delivery, recipient, call);
        return await this.#whole(created, { externalId, customerExternalId, sku, amount }, call);
      },
    };
  }

  async #refuseChangedFee({ expectedTotal, customer, sku, amount }: Delivery, { call }: Context) {
    if (expectedTotal === null) return;
    const goods = { customerExternalId: customer.externalId, sku, amount };
    const fee = await this.#parts.deliveries.fee(goods, call);
    if (fee === null || !sameDecimal(fee, expectedTotal))
      throw refusal(UserErrorCode.PRICE_CHANGED, ["input", "expectedTotal"]);
  }

  /**
   * Minted's documented answer to a delivery leaves out its currency, addresses and progress: the order is read once
   * more where it does. If that fails, the delivery exists all the same, and is told as far as the answer goes.
   */
  async #whole({ guid, order, payment }: CreatedDelivery, sent: SentDelivery, call: CallContext) {
    const isWhole = order !== null && order.total !== null;
    const read = isWhole ? order : await this.#parts.orders.find({ guid }, call).catch(() => null);
    const shown = read ?? order;
    if (!shown) throw new PlacedUnseen(guid);
    const paid = payment(shown.total?.currency ?? null) ?? shown.payment;
    return placedDelivery(shown, sent, paid, this.#parts.catalogue) satisfies PlacedOrders;
  }
}

const withoutNames = ({ fullName: _name, companyName: _company, ...place }: AddressInput) => place;
