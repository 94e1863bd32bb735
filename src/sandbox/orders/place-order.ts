import type { Decimal } from "decimal.js";
import type { Clock } from "../../clock.js";
import type { Wallets } from "../balances/wallets.js";
import type { CardPayments, Charge } from "../cards/card-payments.js";
import type { CustomerDetails, Customers } from "../customers/customers.js";
import { orderingCustomer } from "../customers/new-customer.js";
import { refuseField } from "../http/refusal.js";
import type { PriceSource } from "../prices/price-source.js";
import type { PriceTerms, PriceToken, PriceTokens } from "../prices/price-tokens.js";
import { REFUSALS } from "../refusals.js";
import type { SandboxRules } from "../rules.js";
import { decimal, sum, ZERO } from "../values/decimals.js";
import type { SeededRandom } from "../values/seeded-random.js";
import type { OrderBook } from "./order-book.js";
import { priceLines } from "./order-lines.js";
import type { OrderRequest } from "./order-request.js";
import type { Order, OrderLine } from "./order.js";
import type { Settlement } from "./settlement.js";

export interface PlaceOrderParts {
  readonly clock: Clock;
  readonly random: SeededRandom;
  readonly prices: PriceSource;
  readonly tokens: PriceTokens;
  readonly customers: Customers;
  readonly wallets: Wallets;
  readonly book: OrderBook;
  readonly settlement: Settlement;
  readonly payments: CardPayments;
  readonly rules: SandboxRules;
}

export interface Placed {
  readonly orders: readonly Order[];
  /** The card payment as the answer shows it; null if the balance pays. */
  readonly payment: object | null;
}

/** The rule of buy and sell: everything is checked before anything changes. */
export class PlaceOrder {
  readonly #parts: PlaceOrderParts;

  constructor(parts: PlaceOrderParts) {
    this.#parts = parts;
  }

  /** Throws the refusal of the first rule that is broken; then nothing has changed. */
  place(request: OrderRequest): Placed {
    const { book, customers, tokens, rules } = this.#parts;
    if (rules.externalIdsAreUnique && request.externalId !== null && book.hasExternalId(request.externalId))
      throw REFUSALS.duplicate();
    const customer = request.customer === null ? null : orderingCustomer(customers, request.customer);
    const account = customer?.externalId ?? null;
    const token = request.priceToken === null ? null : tokens.usable(request.priceToken, account);
    const terms = token ?? this.#presentTerms(request);
    if (terms.currency !== request.currency) {
      throw refuseField("currency_code", `The price was fixed in ${terms.currency}: order in that currency.`);
    }
    const lines = priceLines(request, terms);
    this.#checkFunds(request, account, lines);
    const charge = this.#charge(request, lines);
    return this.#commit(request, customer, token, lines, charge);
  }

  /** A buy without a token is at the prices of the moment (D, api-3769742 sends none). */
  #presentTerms({ currency }: OrderRequest): PriceTerms {
    return { currency, customerExternalId: null, prices: this.#parts.prices.all(currency), total: null };
  }

  #checkFunds(request: OrderRequest, account: string | null, lines: readonly OrderLine[]): void {
    const { wallets } = this.#parts;
    if (request.card !== null) return;
    if (request.type === "Buy") {
      const cash = wallets.spendable(account, request.currency).plus(topUpOf(request));
      if (cash.lessThan(sum(lines.map(({ total }) => total)))) throw REFUSALS.balance();
      return;
    }
    for (const { product } of lines) {
      const sold = sum(lines.filter((line) => line.product === product).map(({ amount }) => amount));
      if (wallets.spendable(account, product.sku).lessThan(sold)) throw REFUSALS.balance();
    }
  }

  #commit(
    request: OrderRequest,
    customer: CustomerDetails | null,
    token: PriceToken | null,
    lines: readonly OrderLine[],
    charge: Charge | null,
  ): Placed {
    const { book, customers, settlement, wallets, payments } = this.#parts;
    if (customer !== null && customers.find(customer.externalId) === undefined) {
      customers.add(customer);
      wallets.open(customer.externalId);
    }
    if (token !== null) token.isUsed = true;
    const account = customer?.externalId ?? null;
    const topUp = topUpOf(request);
    if (!topUp.isZero()) wallets.deposit(account, request.currency, topUp);
    const payment = charge && payments.open(charge);
    // One order a request, however many lines; a split one shows clients what several look like.
    const groups = request.externalId?.startsWith("split-") ? lines.map((line) => [line]) : [lines];
    const orders = groups.map((group) => this.#order(request, account, group, payment?.shown ?? null));
    for (const order of orders) {
      book.add(order);
      if (payment === null) settlement.open(order);
    }
    payment?.payFor(orders, settlement);
    return { orders, payment: payment?.scheme ?? null };
  }

  /** Null where the balance pays. Throws the refusal of a card that cannot. */
  #charge(
    { card, customer, currency, externalId }: OrderRequest,
    lines: readonly OrderLine[],
  ): Charge | null {
    if (card === null || customer === null) return null;
    return {
      card: this.#parts.payments.card(card, customer.external_id),
      customerIp: card.customerIp,
      total: sum(lines.map((line) => line.total)),
      currency,
      reference: externalId,
    };
  }

  #order(
    request: OrderRequest,
    account: string | null,
    lines: readonly OrderLine[],
    payment: Order["payment"],
  ): Order {
    const { clock, random, rules } = this.#parts;
    return {
      guid: random.guid(),
      orderCode: random.orderCode(),
      externalId: rules.externalIdsAreKept ? request.externalId : null,
      type: request.type,
      account,
      currency: request.currency,
      lines,
      total: sum(lines.map(({ total }) => total)),
      paymentType: payment === null ? "cash" : "credit-card",
      paymentCost: ZERO,
      placedAt: clock.now(),
      status: "Pending",
      payment,
    };
  }
}

function topUpOf({ topUp }: OrderRequest): Decimal {
  return topUp === null ? ZERO : decimal(topUp);
}
