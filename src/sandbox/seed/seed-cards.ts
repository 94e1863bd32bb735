import { cardOf } from "../cards/card.js";
import type { StoredCards } from "../cards/stored-cards.js";
import { MAGIC_CARDS } from "../magic.js";

const CUSTOMER = "MTD0018232";

/** The documented test card under the documented token (D, api-4434391), and each magic card. */
export function seedCards(storedCards: StoredCards): void {
  const fields = { card_holder: "John Due", card_expiry: "12/40" };
  const documented = cardOf({ ...fields, card_number: "4048095010857528" });
  storedCards.add(CUSTOMER, documented, "token_HYAQA0171343asd");
  for (const { number, token } of MAGIC_CARDS) {
    storedCards.add(CUSTOMER, cardOf({ ...fields, card_number: number }), token);
  }
}
