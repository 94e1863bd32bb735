import { Dice } from "../dice.js";
import { cardCustomer, customerWithoutCash, deliveryCustomer, tradingCustomers } from "./customers.js";

export type IntentKind = "buy" | "sell" | "buy by card" | "buy without cash" | "delivery";

/** Something that a caller wants placed, once. */
export interface Intent {
  readonly externalId: string;
  readonly kind: IntentKind;
  readonly customer: string;
  readonly sku: string;
  readonly amount: string;
  /** Asked for with the customer's own token, and not with the partner's. */
  readonly asCustomer: boolean;
}

export interface Job {
  readonly intent: Intent;
  /** How many callers ask for it at the same time: the double click. */
  readonly callers: 1 | 2;
  /** Other input under the same id. */
  readonly rival: Intent | null;
  /** Whether the rival comes at the same time, and not after. */
  readonly rivalAtOnce: boolean;
}

const kinds: readonly IntentKind[] = [
  ...Array<IntentKind>(9).fill("buy"),
  ...Array<IntentKind>(5).fill("sell"),
  ...Array<IntentKind>(3).fill("buy by card"),
  ...Array<IntentKind>(1).fill("buy without cash"),
  ...Array<IntentKind>(2).fill("delivery"),
];

/** The same seed gives the same jobs. */
export function jobsOf(seed: number, count: number): Job[] {
  const dice = new Dice(`jobs ${seed}`);
  let deliveries = 0;
  return Array.from({ length: count }, () => {
    const kind = dice.pick(kinds);
    const intent = kind === "delivery" ? deliveryOf(dice, deliveries++) : tradeOf(dice, kind);
    const hasRival = (kind === "buy" || kind === "sell") && dice.chance(0.08);
    const rival = hasRival ? { ...intent, amount: amountOf(dice, 10) } : null;
    return { intent, callers: dice.chance(0.12) ? 2 : 1, rival, rivalAtOnce: dice.chance(0.5) };
  });
}

function tradeOf(dice: Dice, kind: IntentKind): Intent {
  const customer =
    kind === "buy by card"
      ? cardCustomer
      : kind === "buy without cash"
        ? customerWithoutCash
        : dice.pick(tradingCustomers);
  const sku = dice.pick(["GAU", "GAG"]);
  const amount = amountOf(dice, 1);
  return { externalId: dice.uuid(), kind, customer, sku, amount, asCustomer: dice.chance(0.3) };
}

/** Decimal text without zeros at its end; the rival's is another one as it starts elsewhere. */
function amountOf(dice: Dice, from: number): string {
  return `${dice.between(from, from + 4)}.${dice.between(0, 99)}${dice.between(1, 9)}`;
}

/** Each of a customer's is of another amount, so that one whose answer was lost can be told from the others. */
function deliveryOf(dice: Dice, place: number): Intent {
  const { customer, amount } = deliveryCustomer(place);
  return { externalId: dice.uuid(), kind: "delivery", customer, sku: "GAU", amount, asCustomer: false };
}
