import type { Redacted } from "../graph/redacted.js";
import { withoutCardNumbers } from "../minted/card-numbers.js";
import {
  record,
  recordOrNull,
  rows,
  text,
  textOrNull,
  UnexpectedAnswer,
  urlOrNull,
  type WireRecord,
} from "../wire/read.js";
import { maskedNumber } from "./masked-number.js";
import { cardDetailsToWire } from "./payment.wire.js";
import { storedCardId, type StoredCard } from "./stored-card.type.js";

/** A card to be kept for a customer. */
export interface CardToStore {
  readonly customerExternalId: string;
  /** The customer's whole name; null where Minted has none. */
  readonly customerName: string | null;
  readonly holder: string;
  readonly number: Redacted;
  readonly expiry: Redacted;
  readonly securityCode: Redacted;
}

/** What came of it: a card, or where the browser has to go first. */
export interface StoringCard {
  readonly storedCard: StoredCard | null;
  readonly redirectUrl: string | null;
  readonly callbackToken: string | null;
}

/** Bodies of card storage (inferred from the same vendor's payment service, epayapi api-5408550). */
export const storedCardsToWire = (customerExternalId: string) => ({
  customer: { external_id: customerExternalId },
});

export function cardToStoreToWire(card: CardToStore): { body: object; secrets: string[] } {
  const { customerExternalId, customerName, number, expiry, securityCode } = card;
  const body = {
    ...cardDetailsToWire(card),
    card_cvv: securityCode.reveal(),
    customer: {
      external_id: customerExternalId,
      ...(customerName === null ? {} : { fullname: customerName }),
    },
  };
  return { body, secrets: [number, expiry, securityCode].map((secret) => secret.reveal()) };
}

export const deletedCardToWire = (customerExternalId: string, token: string) => ({
  card_token: token,
  ...storedCardsToWire(customerExternalId),
});

export function storedCardsFromWire(data: unknown, customerExternalId: string): StoredCard[] {
  return rows(data, "data").map((row) => storedCardFromWire(row, customerExternalId));
}

/**
 * The answer to Add: inferred. That it has a redirect follows from the documented callback
 * /pay/cards/{token}/callback/(success|fail); an answer with neither an address nor a card says nothing.
 */
export function storingCardFromWire(data: unknown, customerExternalId: string): StoringCard {
  const wire = record(data, "data");
  const card = recordOrNull(wire["card"]) ?? (textOrNull(wire["card_token"]) === null ? null : wire);
  const redirectUrl = urlOrNull(wire["redirect_url"]);
  if (card === null && redirectUrl === null) throw new UnexpectedAnswer("data", "redirect_url or card_token");
  return {
    storedCard: card && storedCardFromWire(card, customerExternalId),
    redirectUrl,
    callbackToken: textOrNull(wire["token"]),
  };
}

function storedCardFromWire(wire: WireRecord, customerExternalId: string): StoredCard {
  const token = text(wire["card_token"], "data[].card_token");
  return {
    id: storedCardId(customerExternalId, token),
    customerExternalId,
    token,
    maskedCardNumber: maskedNumber(textOrNull(wire["card_number"])) ?? "****",
    cardHolder: withoutCardNumbers(textOrNull(wire["card_holder"]) ?? "") || null,
    cardAssociation: textOrNull(wire["card_association"]),
    expiry: textOrNull(wire["card_expiry"]),
  };
}
