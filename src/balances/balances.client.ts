import type { CallContext, MintedApi } from "../minted/minted-api.js";
import type { Catalogue } from "../products/catalogue.js";
import type { RefusalTable } from "../refusals/refusal-table.js";
import { orNull } from "../wire/read.js";
import type { Balance } from "./balance.type.js";
import { balanceParams, balancesFromWire } from "./balances.wire.js";
import {
  cashBalanceToWire,
  checkCashBalanceAnswer,
  type CashBalanceChange,
} from "./cash/cash-balance.wire.js";
import type { BalanceStat } from "./stats/balance-stat.type.js";
import type { PartnerStat } from "./stats/partner-stat.type.js";
import {
  balanceStatsFromWire,
  partnerStatsFromWire,
  partnerStatsToWire,
  type PartnerStatsRequest,
} from "./stats/stats.wire.js";

export class BalancesClient {
  readonly #minted: MintedApi;
  readonly #refusals: RefusalTable;
  readonly #catalogue: Catalogue;

  constructor(minted: MintedApi, refusals: RefusalTable, catalogue: Catalogue) {
    this.#minted = minted;
    this.#refusals = refusals;
    this.#catalogue = catalogue;
  }

  /** Customer Balance: GET /partner/balance/customer/{external_id} (D, api-3717483). Null when there is no such customer. */
  ofCustomer(externalId: string, call: CallContext): Promise<Balance[] | null> {
    const read = orNull((data) => balancesFromWire(data, externalId, this.#catalogue));
    const asked = this.#minted.read("customerBalance", { params: balanceParams(externalId) }, call, read);
    return this.#refusals.nullIfNotFound("customerBalance", asked);
  }

  /** Partner Balance: GET (S), path and rows inferred. */
  async ofPartner(call: CallContext): Promise<Balance[]> {
    return balancesFromWire(await this.#minted.call("partnerBalance", {}, call), null, this.#catalogue);
  }

  /** Customer Balance 7d Stats: GET (S), path and rows inferred. Null when there is no such customer. */
  async statsOfCustomer(externalId: string, call: CallContext): Promise<BalanceStat[] | null> {
    const params = balanceParams(externalId);
    const asked = this.#minted.call("customerBalanceStats", { params }, call);
    const data = await this.#refusals.nullIfNotFound("customerBalanceStats", asked);
    return data === null ? null : balanceStatsFromWire(data, externalId);
  }

  /** Stats: POST (S), path, body and rows inferred. Safe to repeat: it only reads. */
  async statsOfPartner(request: PartnerStatsRequest, call: CallContext): Promise<PartnerStat[]> {
    const asked = this.#minted.call("partnerStats", { body: partnerStatsToWire(request) }, call);
    return partnerStatsFromWire(await this.#refusals.explaining("partnerStats", asked));
  }

  /** Update Customer Cash Balance: PATCH (S), path, body and answer inferred. Never repeated. */
  async updateCash(change: CashBalanceChange, call: CallContext): Promise<void> {
    const params = balanceParams(change.customerExternalId);
    const asked = this.#minted.call("updateCashBalance", { params, body: cashBalanceToWire(change) }, call);
    checkCashBalanceAnswer(await this.#refusals.explaining("updateCashBalance", asked), change);
  }
}
