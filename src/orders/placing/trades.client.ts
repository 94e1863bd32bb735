import { paymentTypeOf } from "../../cards/payment.js";
import { secretsOf } from "../../cards/payment.wire.js";
import type { CallContext, MintedApi } from "../../minted/minted-api.js";
import type { RefusalTable } from "../../refusals/refusal-table.js";
import { OrderType } from "../order.enum.js";
import type { Trade } from "./trade.js";
import { placedFromWire, tradeToWire, type PlacedOrders } from "./trade.wire.js";

export class TradesClient {
  readonly #minted: MintedApi;
  readonly #refusals: RefusalTable;
  readonly #timeZone: string | null;

  constructor(minted: MintedApi, refusals: RefusalTable, timeZone: string | null) {
    this.#minted = minted;
    this.#refusals = refusals;
    this.#timeZone = timeZone;
  }

  /** Buy: POST /partner/order/digital/buy (S, api-3769732). Sell: …/sell (D, api-3769745). Never repeated. */
  async place(trade: Trade, call: CallContext): Promise<PlacedOrders> {
    const endpoint = trade.type === OrderType.BUY ? "digitalBuy" : "digitalSell";
    const answer = this.#minted.call(
      endpoint,
      { body: tradeToWire(trade), secrets: secretsOf(trade.payment) },
      call,
    );
    const data = await this.#refusals.explaining(endpoint, answer);
    return placedFromWire(data, trade.externalId, this.#timeZone, paymentTypeOf(trade.payment));
  }
}
