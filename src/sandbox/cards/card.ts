import { MAGIC_CARDS, type CardConduct } from "../magic.js";

/** A card as far as it is kept. Its number is masked on arrival, and its security code is never kept. */
export interface Card {
  readonly holder: string;
  /** 404809******7528 */
  readonly number: string;
  /** MM/YY */
  readonly expiry: string;
  readonly association: string;
  /** What happens when it is used. */
  readonly conduct: CardConduct;
}

export interface CardText {
  readonly card_holder: string;
  /** Digits alone. */
  readonly card_number: string;
  readonly card_expiry: string;
}

export function cardOf({ card_holder, card_number, card_expiry }: CardText): Card {
  const stars = "*".repeat(card_number.length - 10);
  return {
    holder: card_holder,
    number: card_number.slice(0, 6) + stars + card_number.slice(-4),
    expiry: card_expiry,
    association: associationOf(card_number),
    conduct: MAGIC_CARDS.find(({ number }) => number === card_number)?.conduct ?? "asks in the browser",
  };
}

/** Good to the end of its month. */
export function hasExpired({ expiry }: Card, now: number): boolean {
  const [month = 0, year = 0] = expiry.split("/").map(Number);
  return now >= Date.UTC(2000 + year, month, 1);
}

/** The check digit of ISO/IEC 7812-1: from the right, every second digit counts twice. */
export function isCardNumber(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits.at(-1 - place)) << (place % 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

function associationOf(number: string): string {
  if (number.startsWith("4")) return "Visa";
  if (/^(5[1-5]|2[2-7])/.test(number)) return "mastercard";
  return number.startsWith("9792") ? "Troy" : "Other";
}
