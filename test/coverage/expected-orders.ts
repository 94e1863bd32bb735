import { contact, customer, type Person } from "./expected-customers.js";
import { idOf, matching, money, product, type Sku } from "./expected-prices.js";

interface Line {
  readonly sku: Sku;
  readonly amount: string;
  readonly price: string;
  readonly spot: string;
  readonly total: string;
}

/** What differs from order to order. */
interface OrderFacts {
  readonly guid: string;
  readonly externalId: string;
  readonly type: "BUY" | "SELL" | "DELIVERY";
  readonly currency?: string;
  readonly lines: readonly Line[];
  readonly total: string;
  readonly person: Person | null;
}

/** An order that is pending, paid from the balance and just placed, unless `changes` say otherwise. */
export function order(facts: OrderFacts, changes: object = {}) {
  const { guid, externalId, type, lines, person, currency = "TRY" } = facts;
  const total = money(facts.total, currency);
  return {
    ...{ id: idOf("Order", guid), guid, code: matching(/^[0-9A-Z]{8}$/), externalId, type },
    ...{ status: "PENDING", statusName: "Pending", isFinal: false, paymentType: "CASH" },
    ...{ subtotal: total, tax: money("0", currency), total, paymentCost: null },
    conversion: { rate: "1", total: facts.total },
    ...{ placedAt: "2026-11-23T10:00:00.000Z", placedAtText: "23-11-2026 10:00", description: null },
    items: lines.map((line, place) => orderItem(line, guid, place, currency)),
    customer: person && customer(person),
    contact: person && contact(person),
    ...{ payment: null, delivery: null, billingAddress: null, shippingAddress: null },
    ...changes,
  };
}

type Order = ReturnType<typeof order>;

/** An order's plain fields. */
export function plain({ id, guid, code, externalId, type, status, statusName, isFinal, ...rest }: Order) {
  const { paymentType, placedAt, placedAtText, description } = rest;
  return {
    ...{ id, guid, code, externalId, type, status, statusName, isFinal, paymentType },
    ...{ placedAt, placedAtText, description },
  };
}

/** What is remembered of the placing of an order, without a token and at ten o'clock. */
export function placement(placed: Order) {
  const { externalId, type } = placed;
  return {
    ...{ id: idOf("OrderPlacement", externalId), externalId, type, state: "PLACED", retry: "NOTHING" },
    ...{
      requestedAt: "2026-11-23T10:00:00.000Z",
      requestedBy: "open",
      settledAt: "2026-11-23T10:00:00.000Z",
    },
    ...{ orders: [plain(placed)], refusal: null },
  };
}

function orderItem({ sku, amount, price, spot, total }: Line, guid: string, place: number, currency: string) {
  return {
    ...{ id: idOf("OrderItem", `${guid}:${place}`), sku, amount, product: product(sku) },
    productName: sandboxNames[sku],
    ...{ spotPrice: money(spot, currency), unitPrice: money(price, currency), total: money(total, currency) },
    ...{ taxRate: "0", tax: money("0", currency) },
  };
}

/** As orders of the sandbox name their products. */
const sandboxNames: Readonly<Record<Sku, string>> = {
  GAU: "Gold - Digital storage",
  GAG: "Silver - Digital storage",
  BGAU: "Bank Gold - Digital storage",
  BGAG: "Bank Silver - Digital storage",
  GPT: "Platinum - Digital storage",
  GPD: "Palladium - Digital storage",
};

/** A card payment that waits for the browser. */
export const cardPayment = (amount: string) => ({
  ...{ state: "NEW", stateName: "new", is3d: true, callbackToken: matching(/^[A-Za-z0-9]{128}$/) },
  redirectUrl: matching(/^http:\/\/127\.0\.0\.1:\d+\/pay\/[A-Za-z0-9]{128}$/),
  ...{ amount: money(amount), commission: money("0"), total: money(amount), refundedAmount: null },
  ...{ errorCode: null, errorMessage: null },
  ...{ maskedCardNumber: "404809******7528", cardAssociation: "Visa" },
});
