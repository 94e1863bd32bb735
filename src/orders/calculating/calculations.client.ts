import type { CallContext, MintedApi } from "../../minted/minted-api.js";
import type { Catalogue } from "../../products/catalogue.js";
import type { RefusalTable } from "../../refusals/refusal-table.js";
import type { PriceCalculation } from "./price-calculation.type.js";
import { calculationFromWire, calculationToWire, type CalculationRequest } from "./price-calculation.wire.js";

export class CalculationsClient {
  readonly #minted: MintedApi;
  readonly #refusals: RefusalTable;
  readonly #catalogue: Catalogue;

  constructor(minted: MintedApi, refusals: RefusalTable, catalogue: Catalogue) {
    this.#minted = minted;
    this.#refusals = refusals;
    this.#catalogue = catalogue;
  }

  /** Calculate Price: POST (S), path, body and answer inferred. Safe to repeat: it only quotes. */
  async calculate(request: CalculationRequest, call: CallContext): Promise<PriceCalculation> {
    const asked = this.#minted.call("calculatePrice", { body: calculationToWire(request) }, call);
    const data = await this.#refusals.explaining("calculatePrice", asked);
    return calculationFromWire(data, request.currency, this.#catalogue);
  }
}
