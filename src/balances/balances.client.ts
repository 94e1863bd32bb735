import type { CallContext, MintedApi } from "../minted/minted-api.js";
import type { Catalogue } from "../products/catalogue.js";
import type { RefusalTable } from "../refusals/refusal-table.js";
import type { Balance } from "./balance.type.js";
import { balanceParams, balancesFromWire } from "./balances.wire.js";

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
  async ofCustomer(externalId: string, call: CallContext): Promise<Balance[] | null> {
    const asked = this.#minted.call("customerBalance", { params: balanceParams(externalId) }, call);
    const data = await this.#refusals.nullIfNotFound("customerBalance", asked);
    return data === null ? null : balancesFromWire(data, externalId, this.#catalogue);
  }

  /** Partner Balance: GET (S), path and rows inferred. */
  async ofPartner(call: CallContext): Promise<Balance[]> {
    return balancesFromWire(await this.#minted.call("partnerBalance", {}, call), null, this.#catalogue);
  }
}
