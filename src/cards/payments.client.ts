import type { CallContext, MintedApi } from "../minted/minted-api.js";
import type { RefusalTable } from "../refusals/refusal-table.js";
import type { Installment } from "./installment.type.js";
import { installmentsFromWire, installmentsToWire, type InstallmentsRequest } from "./installment.wire.js";

export class PaymentsClient {
  readonly #minted: MintedApi;
  readonly #refusals: RefusalTable;

  constructor(minted: MintedApi, refusals: RefusalTable) {
    this.#minted = minted;
    this.#refusals = refusals;
  }

  /** Card Payment Bin Query: POST (D, the navigation of api-4295600), path, body and answer inferred. It only quotes. */
  async installments(request: InstallmentsRequest, call: CallContext): Promise<Installment[]> {
    const asked = this.#minted.call("installments", { body: installmentsToWire(request) }, call);
    return installmentsFromWire(await this.#refusals.explaining("installments", asked), request.currency);
  }
}
