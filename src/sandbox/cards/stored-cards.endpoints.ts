import { z } from "zod";
import type { Clock } from "../../clock.js";
import type { Endpoint } from "../application.js";
import type { Customers } from "../customers/customers.js";
import { success } from "../http/answer.js";
import { readFields } from "../http/fields.js";
import { refuseField } from "../http/refusal.js";
import { answerWrite } from "../magic.js";
import { REFUSALS } from "../refusals.js";
import type { SeededRandom } from "../values/seeded-random.js";
import type { BrowserSteps } from "./browser-steps.js";
import { cardByNumber } from "./card-fields.js";
import { cardOf, hasExpired } from "./card.js";
import type { StoredCard, StoredCards } from "./stored-cards.js";

const customer = z.object({ external_id: z.string().min(1).max(110), fullname: z.string().nullish() });
const listBody = z.object({ customer });
const addBody = z.object({ customer, ...cardByNumber });
const deleteBody = z.object({ customer, card_token: z.string().min(1) });

/** `POST /partner/card/storage/list` (inferred, as all of card storage). */
export function listStoredCards(customers: Customers, cards: StoredCards): Endpoint {
  return ({ body }) => {
    const fields = readFields(listBody, body);
    const { externalId } = customers.get(fields.customer.external_id);
    return success(cards.of(externalId).map(storedCardView));
  };
}

export interface AddStoredCardParts {
  readonly clock: Clock;
  readonly random: SeededRandom;
  readonly customers: Customers;
  readonly storedCards: StoredCards;
  readonly steps: BrowserSteps;
}

/** `POST /partner/card/storage/save`: the card is stored once the browser has been where it is sent. */
export function addStoredCard(parts: AddStoredCardParts): Endpoint {
  const { clock, random, customers, storedCards, steps } = parts;
  return ({ body }) => {
    const fields = readFields(addBody, body);
    const { externalId } = customers.get(fields.customer.external_id);
    const card = cardOf(fields);
    if (hasExpired(card, clock.now())) throw refuseField("card_expiry", "The card has expired.");
    return answerWrite(externalId, () => {
      if (card.conduct === "is declined") throw REFUSALS.declined();
      if (card.conduct === "pays at once") {
        const stored = storedCardView(storedCards.add(externalId, card));
        return success({ token: null, redirect_url: null, is_3d: false, card: stored });
      }
      const token = random.token(128);
      const address = steps.open(`/pay/cards/${token}`, {
        question: "Store this card",
        card,
        onSuccess: () => void storedCards.add(externalId, card),
        onFail: () => undefined,
      });
      return success({ token, redirect_url: address, is_3d: true, card: null });
    });
  };
}

/** `DELETE /partner/card/storage/delete` */
export function deleteStoredCard(customers: Customers, cards: StoredCards): Endpoint {
  return ({ body }) => {
    const fields = readFields(deleteBody, body);
    const { externalId } = customers.get(fields.customer.external_id);
    return answerWrite(externalId, () => {
      cards.remove(externalId, fields.card_token);
      return success(null);
    });
  };
}

function storedCardView({ token, card }: StoredCard) {
  return {
    card_token: token,
    card_holder: card.holder,
    card_number: card.number,
    card_expiry: card.expiry,
    card_association: card.association,
  };
}
