import type { Clock } from "../clock.js";
import type { Context } from "../context.js";
import { refusal } from "../graph/refusal.js";
import type { Redacted } from "../graph/redacted.js";
import { UserErrorCode } from "../graph/user-error-code.enum.js";
import type { Payment } from "./payment.js";

/** What can be found out about a card before anything is sent. */
export class CheckPayment {
  readonly #clock: Clock;
  readonly #cardEntry: boolean;

  /** `cardEntry`: whether card numbers are taken. */
  constructor(clock: Clock, cardEntry: boolean) {
    this.#clock = clock;
    this.#cardEntry = cardEntry;
  }

  /** Throws a Refusal where something speaks against the payment. `customer`: whose order it pays. */
  async check(payment: Payment, customer: string | null, context: Context): Promise<void> {
    if (payment.kind === "card") return this.checkCard(payment.expiry, ["input", "payment", "card"], context);
    if (payment.kind === "cash" || customer === null) return;
    const cards = (await context.loaders.storedCards.load(customer)) ?? [];
    if (cards.some(({ token }) => token === payment.token)) return;
    throw refusal(UserErrorCode.NOT_FOUND, ["input", "payment", "storedCard", "token"]);
  }

  /** The same for any card that is given by its number; `path`: where the card stands in the input. */
  checkCard(expiry: Redacted, path: readonly string[], { isConfidential }: Context): void {
    if (!this.#cardEntry) throw refusal(UserErrorCode.NOT_PERMITTED, path, entryIsOff);
    if (!isConfidential) throw refusal(UserErrorCode.NOT_PERMITTED, path, readableByOthers);
    if (isOver(expiry.reveal(), this.#clock.now()))
      throw refusal(UserErrorCode.INVALID, [...path, "expiry"], cardExpired);
  }
}

const entryIsOff = {
  en: "Card numbers are not taken here: the operator has not turned CARD_ENTRY on. Pay with a stored card.",
  tr: "Burada kart numarası kabul edilmiyor: işletmeci CARD_ENTRY ayarını açmadı. Kayıtlı bir kartla ödeyin.",
};

const readableByOthers = {
  en:
    "Card numbers are taken over TLS only, and others could read this request on its way: send it to the API's https " +
    "address. Where TLS ends at a proxy, TRUST_PROXY has to name it, and it has to send X-Forwarded-Proto.",
  tr:
    "Kart numarası yalnızca TLS ile kabul edilir; bu istek yolda başkalarınca okunabilirdi: API'nin https adresine " +
    "gönderin. TLS bir vekil sunucuda bitiyorsa TRUST_PROXY onu içermeli, o da X-Forwarded-Proto göndermelidir.",
};

const cardExpired = { en: "This card has expired.", tr: "Bu kartın süresi dolmuş." };

/** A card is good to the end of its month, wherever on earth that is. */
const latestZoneMs = 12 * 3_600_000;

function isOver(expiry: string, now: number): boolean {
  const [month = 0, year = 0] = expiry.split("/").map(Number);
  return now >= Date.UTC(2000 + year, month, 1) + latestZoneMs;
}
