import type { Decimal } from "decimal.js";
import type { Clock } from "../../clock.js";
import { refuseField } from "../http/refusal.js";
import type { Order } from "../orders/order.js";
import { REFUSALS } from "../refusals.js";
import type { SeededRandom } from "../values/seeded-random.js";
import { REFUSED_BY_BANK, type BrowserSteps } from "./browser-steps.js";
import { hasExpired, type Card } from "./card.js";
import type { CardFields } from "./card-fields.js";
import type { StoredCards } from "./stored-cards.js";

export interface Charge {
  readonly card: Card;
  readonly customerIp: string;
  readonly total: Decimal;
  readonly currency: string;
  /** The order's external id. */
  readonly reference: string | null;
}

/** What a payment lets happen to its orders: the settlement, or the progress of deliveries. */
export interface PaidFor {
  paid(order: Order): void;
  callOff(order: Order): void;
}

export interface CardPayment {
  /** Payment Scheme, as the answer to a buy has it (D, api-4434391). */
  readonly scheme: object;
  /** With what Get Order adds (D, api-4295600); it changes when the payment does. */
  readonly shown: Readonly<Record<string, unknown>>;
  /** To be called once the orders exist: they go on when it is paid, and are called off when it fails. */
  readonly payFor: (orders: readonly Order[], by: PaidFor) => void;
}

/** Payments by card: declined at once, paid at once, or after a step in the browser. */
export class CardPayments {
  readonly #clock: Clock;
  readonly #random: SeededRandom;
  readonly #storedCards: StoredCards;
  readonly #steps: BrowserSteps;

  constructor(clock: Clock, random: SeededRandom, storedCards: StoredCards, steps: BrowserSteps) {
    this.#clock = clock;
    this.#random = random;
    this.#storedCards = storedCards;
    this.#steps = steps;
  }

  /** The card that is to pay. Throws the refusal of one that cannot; then nothing has changed. */
  card({ paysWith }: CardFields, customer: string): Card {
    const card = "card" in paysWith ? paysWith.card : this.#storedCards.find(customer, paysWith.token);
    if (card === undefined) throw refuseField("payment.card_token", "The customer has no such card.");
    if (hasExpired(card, this.#clock.now()))
      throw refuseField("payment.card_expiry", "The card has expired.");
    if (card.conduct === "is declined") throw REFUSALS.declined();
    return card;
  }

  open(charge: Charge): CardPayment {
    const token = this.#random.token(128);
    const asks = charge.card.conduct === "asks in the browser";
    const scheme = newScheme(charge, token, asks);
    const shown: Record<string, unknown> = { ...scheme, ...additions(charge) };
    const settle = (state: "success" | "failed", orders: readonly Order[], by: PaidFor) => {
      shown["state"] = scheme.state = state;
      if (state === "success") shown["transaction_id"] = String(1_000_000 + this.#random.below(9_000_000));
      else Object.assign(shown, REFUSED_BY_BANK);
      for (const order of orders)
        if (state === "success") by.paid(order);
        else by.callOff(order);
    };
    const payFor: CardPayment["payFor"] = (orders, by) => {
      if (!asks) return settle("success", orders, by);
      const address = this.#steps.open(`/pay/${token}`, {
        question: `Pay ${charge.total.toFixed(2)} ${charge.currency}`,
        card: charge.card,
        onSuccess: () => settle("success", orders, by),
        onFail: () => settle("failed", orders, by),
      });
      shown["redirect_url"] = scheme.redirect_url = address;
    };
    return { scheme, shown, payFor };
  }
}

function newScheme({ card, total, customerIp }: Charge, token: string, asks: boolean) {
  return {
    state: "new",
    redirect_url: null as string | null,
    token,
    is_3d: asks,
    auth_mode: "preauth",
    amount: total.toNumber(),
    comission: 0,
    total: total.toNumber(),
    details: {
      card_holder: card.holder,
      card_number: card.number,
      card_expiry: card.expiry,
      // Shown in the documented answers; the code that was sent is not kept.
      card_cvv: "000",
      card_association: card.association,
      customer_ip: customerIp,
    },
  };
}

const additions = ({ reference }: Charge) => ({
  transaction_id: null,
  order_reference: reference,
  refunded_amount: 0,
  error_code: null,
  error_message: null,
});
