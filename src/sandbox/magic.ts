import { failure, gatewayAnswer, jsonAnswer, type Answer, type Delivery } from "./http/answer.js";
import { Refusal } from "./http/refusal.js";
import { REFUSALS } from "./refusals.js";

export interface MagicValue {
  /**
   * Works anywhere inside an order's external_id, and in that of a delivery's address; of several that match, the
   * longest counts.
   */
  readonly word: string;
  /** Works as a line's amount, for clients whose external ids are UUIDs; a delivery's amounts are whole. */
  readonly amount: string;
  /** Whether the order is placed before the answer goes wrong. */
  readonly isPlaced: boolean;
  /** What is answered, made from the answer to the placed order; from a stand-in if none was placed. */
  readonly answer: (placed: Answer) => Answer;
}

const refused = (refusal: () => Refusal) => () => failure(refusal());
const lost = (delivery: Delivery) => (placed: Answer) => ({ ...placed, delivery });
const tooMany = () => new Refusal(429, 429, "Too many requests: try again in a second.");

/** What makes buy, sell and deliveries refuse or fail at will, from any client. */
export const MAGIC_VALUES: readonly MagicValue[] = [
  { word: "refuse-price-expired", amount: "0.9901", isPlaced: false, answer: refused(REFUSALS.priceExpired) },
  { word: "refuse-price-unknown", amount: "0.9902", isPlaced: false, answer: refused(REFUSALS.priceUnknown) },
  { word: "refuse-price-used", amount: "0.9903", isPlaced: false, answer: refused(REFUSALS.priceUsed) },
  { word: "refuse-balance", amount: "0.9904", isPlaced: false, answer: refused(REFUSALS.balance) },
  { word: "refuse-duplicate", amount: "0.9905", isPlaced: false, answer: refused(REFUSALS.duplicate) },
  { word: "refuse-new-customer", amount: "0.9906", isPlaced: false, answer: refused(REFUSALS.newCustomer) },
  { word: "refuse-product", amount: "0.9907", isPlaced: false, answer: refused(REFUSALS.product) },
  { word: "refuse-success-false", amount: "0.9908", isPlaced: false, answer: refused(REFUSALS.successFalse) },
  { word: "fault-timeout", amount: "0.9911", isPlaced: true, answer: lost("withheld") },
  { word: "fault-timeout-before", amount: "0.9912", isPlaced: false, answer: lost("withheld") },
  { word: "fault-reset", amount: "0.9913", isPlaced: true, answer: lost("reset") },
  { word: "fault-reset-before", amount: "0.9914", isPlaced: false, answer: lost("reset") },
  {
    word: "fault-500",
    amount: "0.9915",
    isPlaced: false,
    answer: () => jsonAnswer(500, { message: "Server Error" }),
  },
  { word: "fault-502", amount: "0.9916", isPlaced: true, answer: () => gatewayAnswer(502, "Bad Gateway") },
  {
    word: "fault-429",
    amount: "0.9917",
    isPlaced: false,
    answer: () => failure(tooMany(), { "retry-after": "1" }),
  },
  { word: "fault-truncated", amount: "0.9918", isPlaced: true, answer: lost("truncated") },
];

/** What a card does when it is used; every other card asks the customer in the browser (3-D Secure). */
export type CardConduct = "asks in the browser" | "pays at once" | "is declined";

export interface MagicCard {
  /** Good numbers that no card has. */
  readonly number: string;
  /** The same card, as it is stored for the first customer. */
  readonly token: string;
  readonly conduct: CardConduct;
}

export const MAGIC_CARDS: readonly MagicCard[] = [
  { number: "4242424242424242", token: "token_without_3d", conduct: "pays at once" },
  { number: "4000000000000002", token: "token_declined", conduct: "is declined" },
];

/** The stand-in for the answer to an order that was not placed. */
export const NOT_PLACED: Answer = gatewayAnswer(503, "Service Unavailable");

type Ids = readonly (string | null | undefined)[];

/** The magic value that an order asks for, if any: a word in one of its external ids, else a line's amount. */
export function findMagic(externalIds: Ids, amounts: readonly (number | null)[]): MagicValue | undefined {
  const words = MAGIC_VALUES.filter(({ word }) => externalIds.some((id) => id?.includes(word)));
  const longest = words.sort((a, b) => b.word.length - a.word.length)[0];
  return longest ?? MAGIC_VALUES.find(({ amount }) => amounts.includes(Number(amount)));
}

/** A write under an external id, or several: done, refused or lost as the magic word in one of them says. */
export function answerWrite(externalIds: Ids | string, write: () => Answer): Answer {
  const magic = findMagic([externalIds].flat(), []);
  if (magic?.isPlaced === false) return magic.answer(NOT_PLACED);
  const answer = write();
  return magic?.answer(answer) ?? answer;
}
