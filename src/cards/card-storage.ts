import { Role } from "../auth/role.enum.js";
import type { Context } from "../context.js";
import { refusal } from "../graph/refusal.js";
import { UserErrorCode } from "../graph/user-error-code.enum.js";
import { outcomeUnknown } from "../minted/errors.js";
import { uncancelled } from "../minted/minted-api.js";
import { UnexpectedAnswer } from "../wire/read.js";
import type { CardAttempts } from "./card-attempts.js";
import type { CheckPayment } from "./check-payment.js";
import type { AddStoredCardInput, DeleteStoredCardInput } from "./stored-card.input.js";
import type { AddStoredCardPayload, DeleteStoredCardPayload } from "./stored-card-payload.type.js";
import { storedCardId } from "./stored-card.type.js";
import type { StoredCardsClient } from "./stored-cards.client.js";

/** Stores and deletes cards. Each is sent once: Minted knows no key by which a repetition would be told from a second card. */
export class CardStorage {
  readonly #cards: StoredCardsClient;
  readonly #checkPayment: CheckPayment;
  readonly #attempts: CardAttempts;

  constructor(cards: StoredCardsClient, checkPayment: CheckPayment, attempts: CardAttempts) {
    this.#cards = cards;
    this.#checkPayment = checkPayment;
    this.#attempts = attempts;
  }

  async add(input: AddStoredCardInput, context: Context): Promise<AddStoredCardPayload> {
    const customerExternalId = whose(input.customerExternalId, context);
    this.#checkPayment.checkCard(input.expiry, ["input"], context);
    await this.#attempts.take(customerExternalId, context);
    const customer = await context.loaders.customers.load(customerExternalId);
    if (!customer) throw noSuchCustomer();
    const { holder, number, expiry, securityCode } = input;
    const card = {
      holder,
      number,
      expiry,
      securityCode,
      customerExternalId,
      customerName: customer.fullName,
    };
    const added = await sentOnce(
      () => this.#cards.add(card, uncancelled(context.call)),
      customerExternalId,
      context,
    );
    return { ...added, customerExternalId, userErrors: [] };
  }

  async delete(input: DeleteStoredCardInput, context: Context): Promise<DeleteStoredCardPayload> {
    const { token } = input;
    const customerExternalId = whose(input.customerExternalId, context);
    const cards = await context.loaders.storedCards.load(customerExternalId);
    if (!cards?.some((card) => card.token === token))
      throw refusal(UserErrorCode.NOT_FOUND, ["input", "token"]);
    const send = () => this.#cards.delete(customerExternalId, token, uncancelled(context.call));
    await sentOnce(send, customerExternalId, context);
    const deletedStoredCardId = storedCardId(customerExternalId, token);
    return { deletedStoredCardId, token, customerExternalId, userErrors: [] };
  }
}

/** A customer's token means itself, and somebody else looks like nobody; a partner has to say. */
function whose(asked: string | null | undefined, { caller }: Context): string {
  if (caller.role === Role.CUSTOMER) {
    if ((asked ?? caller.customerExternalId) !== caller.customerExternalId) throw noSuchCustomer();
    return caller.customerExternalId;
  }
  if (!asked) throw refusal(UserErrorCode.REQUIRED, ["input", "customerExternalId"]);
  return asked;
}

const noSuchCustomer = () => refusal(UserErrorCode.NOT_FOUND, ["input", "customerExternalId"]);

async function sentOnce<T>(send: () => Promise<T>, customer: string, { loaders }: Context): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (outcomeUnknown(error) || error instanceof UnexpectedAnswer)
      throw refusal(UserErrorCode.OUTCOME_UNCERTAIN, null, answerLost);
    throw error;
  } finally {
    loaders.storedCards.clear(customer);
  }
}

const answerLost = {
  en: "Minted's answer was lost, and it may have been done all the same: read the customer's stored cards before you send it again.",
  tr: "Minted'in yanıtı kayboldu ve işlem yine de yapılmış olabilir: tekrar göndermeden önce müşterinin kayıtlı kartlarına bakın.",
};
