import { paymentTypeOf } from "../cards/payment.js";
import { secretsOf } from "../cards/payment.wire.js";
import type { CallContext, MintedApi } from "../minted/minted-api.js";
import type { DecimalText } from "../money/decimal.js";
import type { Catalogue } from "../products/catalogue.js";
import type { RefusalTable } from "../refusals/refusal-table.js";
import type { DeliveryQuote } from "./delivery-quote.type.js";
import {
  deliveryFeeFromWire,
  deliveryGoodsToWire,
  deliveryQuoteFromWire,
  deliveryWalletsFromWire,
  deliveryWalletsToWire,
  type DeliveryGoods,
} from "./delivery-reads.wire.js";
import type { Delivery } from "./delivery.js";
import type { DeliveryWallet } from "./delivery-wallet.type.js";
import { createdDeliveryFromWire, deliveryToWire, type CreatedDelivery } from "./delivery.wire.js";
import type { Recipient } from "./recipient.js";

export class DeliveriesClient {
  readonly #minted: MintedApi;
  readonly #refusals: RefusalTable;
  readonly #catalogue: Catalogue;
  readonly #timeZone: string | null;

  constructor(minted: MintedApi, refusals: RefusalTable, catalogue: Catalogue, timeZone: string | null) {
    this.#minted = minted;
    this.#refusals = refusals;
    this.#catalogue = catalogue;
    this.#timeZone = timeZone;
  }

  /** List Wallets: POST /partner/delivery/wallets, inferred. Null when there is no such customer. Safe to repeat. */
  async wallets(customerExternalId: string, call: CallContext): Promise<DeliveryWallet[] | null> {
    const body = deliveryWalletsToWire(customerExternalId);
    const asked = this.#minted.call("deliveryWallets", { body }, call);
    const data = await this.#refusals.nullIfNotFound("deliveryWallets", asked);
    return data === null ? null : deliveryWalletsFromWire(data, this.#catalogue);
  }

  /** Calculate: POST /partner/delivery/calculate, inferred. Null when there is no such customer. Safe to repeat. */
  async quote(goods: DeliveryGoods, call: CallContext): Promise<DeliveryQuote | null> {
    const data = await this.#calculate(goods, call);
    return data === null ? null : deliveryQuoteFromWire(data, this.#catalogue);
  }

  /** The same, to compare the fee with what somebody expects: its currency does not matter. */
  async fee(goods: DeliveryGoods, call: CallContext): Promise<DecimalText | null> {
    const data = await this.#calculate(goods, call);
    return data === null ? null : deliveryFeeFromWire(data);
  }

  /** Create: POST /partner/delivery/create (D, api-4908364; paid by card: inferred). Never repeated. */
  async create(delivery: Delivery, recipient: Recipient, call: CallContext): Promise<CreatedDelivery> {
    const body = deliveryToWire(delivery, recipient);
    const answer = this.#minted.call("createDelivery", { body, secrets: secretsOf(delivery.payment) }, call);
    const data = await this.#refusals.explaining("createDelivery", answer);
    return createdDeliveryFromWire(data, this.#timeZone, paymentTypeOf(delivery.payment));
  }

  #calculate(goods: DeliveryGoods, call: CallContext): Promise<unknown> {
    const asked = this.#minted.call("deliveryQuote", { body: deliveryGoodsToWire(goods) }, call);
    const found = this.#refusals.nullIfNotFound("deliveryQuote", asked);
    return this.#refusals.explaining("deliveryQuote", found);
  }
}
