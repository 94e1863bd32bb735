import type { Clock } from "../../clock.js";
import type { Wallets } from "../balances/wallets.js";
import type { CardPayments, Charge } from "../cards/card-payments.js";
import type { Customers } from "../customers/customers.js";
import type { OrderBook } from "../orders/order-book.js";
import type { Order } from "../orders/order.js";
import { REFUSALS } from "../refusals.js";
import { decimal, ZERO } from "../values/decimals.js";
import type { SeededRandom } from "../values/seeded-random.js";
import { DELIVERY_CURRENCY, deliveryFee } from "./delivery-fee.js";
import type { DeliveryProgress } from "./delivery-progress.js";
import type { DeliveryRequest } from "./delivery-request.js";

export interface PlaceDeliveryParts {
  readonly clock: Clock;
  readonly random: SeededRandom;
  readonly customers: Customers;
  readonly wallets: Wallets;
  readonly book: OrderBook;
  readonly deliveries: DeliveryProgress;
  readonly payments: CardPayments;
}

export interface PlacedDelivery {
  readonly order: Order;
  /** The card payment as the answer shows it; null if the balance pays. */
  readonly payment: object | null;
}

/** The rule of deliveries: everything is checked before anything changes. No external id is ever compared. */
export class PlaceDelivery {
  readonly #parts: PlaceDeliveryParts;

  constructor(parts: PlaceDeliveryParts) {
    this.#parts = parts;
  }

  /** Throws the refusal of the first rule that is broken; then nothing has changed. */
  place(request: DeliveryRequest): PlacedDelivery {
    const { customers, wallets, book, deliveries, random, payments } = this.#parts;
    const { externalId: account } = customers.get(request.customerExternalId);
    const fee = deliveryFee(request.amount);
    if (wallets.spendable(account, request.product.sku).lessThan(request.amount)) throw REFUSALS.metal();
    const isCash = request.card === null;
    if (isCash && wallets.spendable(account, DELIVERY_CURRENCY).lessThan(fee)) throw REFUSALS.balance();
    const charge = this.#charge(request, account);
    const payment = charge && payments.open(charge);
    const order = this.#order(request, account, payment?.shown ?? null);
    book.add(order);
    deliveries.open(order, `73${random.below(1_000_000_000).toString().padStart(11, "0")}`);
    payment?.payFor([order], deliveries);
    return { order, payment: payment?.scheme ?? null };
  }

  /** Null where the balance pays. Throws the refusal of a card that cannot. */
  #charge({ card, amount, externalId: reference }: DeliveryRequest, account: string): Charge | null {
    if (card === null) return null;
    return {
      card: this.#parts.payments.card(card, account),
      customerIp: card.customerIp,
      total: deliveryFee(amount),
      currency: DELIVERY_CURRENCY,
      reference,
    };
  }

  #order({ product, amount, address }: DeliveryRequest, account: string, payment: Order["payment"]): Order {
    const { clock, random, book } = this.#parts;
    const total = deliveryFee(amount);
    return {
      guid: random.guid(),
      orderCode: random.orderCode(),
      // Minted's answer leaves out the id that was sent (D, api-4908364): here it is not kept either.
      externalId: null,
      type: "Delivery",
      account,
      currency: DELIVERY_CURRENCY,
      lines: [{ product, spot: ZERO, price: ZERO, amount: decimal(amount), total }],
      total,
      paymentType: payment === null ? "cash" : "credit-card",
      paymentCost: ZERO,
      placedAt: clock.now(),
      status: "Created",
      payment,
      address: { billing: address.billing, shipping: { id: book.all.length + 1, ...address.shipping } },
    };
  }
}
