import type { CallContext, MintedApi } from "../minted/minted-api.js";
import type { RefusalTable } from "../refusals/refusal-table.js";
import { orNull } from "../wire/read.js";
import type { StoredCard } from "./stored-card.type.js";
import {
  cardToStoreToWire,
  deletedCardToWire,
  storedCardsFromWire,
  storedCardsToWire,
  storingCardFromWire,
  type CardToStore,
  type StoringCard,
} from "./stored-cards.wire.js";

export class StoredCardsClient {
  readonly #minted: MintedApi;
  readonly #refusals: RefusalTable;

  constructor(minted: MintedApi, refusals: RefusalTable) {
    this.#minted = minted;
    this.#refusals = refusals;
  }

  /** Card Storage, List: POST (S), path, body and rows inferred. Null when there is no such customer. */
  list(customerExternalId: string, call: CallContext): Promise<StoredCard[] | null> {
    const body = storedCardsToWire(customerExternalId);
    const read = orNull((data) => storedCardsFromWire(data, customerExternalId));
    const asked = this.#minted.read("listStoredCards", { body }, call, read);
    return this.#refusals.nullIfNotFound("listStoredCards", asked);
  }

  /** Card Storage, Add: POST (S), path, body and answer inferred. Never repeated. */
  async add(card: CardToStore, call: CallContext): Promise<StoringCard> {
    const answer = this.#minted.call("addStoredCard", cardToStoreToWire(card), call);
    const data = await this.#refusals.explaining("addStoredCard", answer);
    return storingCardFromWire(data, card.customerExternalId);
  }

  /** Card Storage, Delete: DELETE (S), path and body inferred. Never repeated. */
  async delete(customerExternalId: string, token: string, call: CallContext): Promise<void> {
    const body = deletedCardToWire(customerExternalId, token);
    await this.#refusals.explaining(
      "deleteStoredCard",
      this.#minted.call("deleteStoredCard", { body }, call),
    );
  }
}
