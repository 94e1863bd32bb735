import type { CallContext, MintedApi } from "../minted/minted-api.js";
import type { RefusalTable } from "../refusals/refusal-table.js";
import type { Installment } from "./installment.type.js";
import { installmentsFromWire, installmentsToWire, type InstallmentsRequest } from "./installment.wire.js";
import type { PaymentType } from "./payment-type.enum.js";
import { paymentTypesFromWire } from "./payment-type.wire.js";

export class PaymentsClient {
  readonly #minted: MintedApi;
  readonly #refusals: RefusalTable;

  constructor(minted: MintedApi, refusals: RefusalTable) {
    this.#minted = minted;
    this.#refusals = refusals;
  }

  /** Payment Get All Types: GET (D, the navigation of api-4295600), path and answer inferred. */
  async types(call: CallContext): Promise<PaymentType[]> {
    return paymentTypesFromWire(await this.#minted.call("paymentTypes", {}, call));
  }

  /** Card Payment Bin Query: POST (D, the same navigation), path, body and answer inferred. It only quotes. */
  async installments(request: InstallmentsRequest, call: CallContext): Promise<Installment[]> {
    const asked = this.#minted.call("installments", { body: installmentsToWire(request) }, call);
    return installmentsFromWire(await this.#refusals.explaining("installments", asked), request.currency);
  }
}
