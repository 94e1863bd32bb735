import type { CallContext, MintedApi } from "../minted/minted-api.js";
import type { LegalDocument } from "./legal-document.type.js";
import { legalDocumentsFromWire } from "./legal.wire.js";

export class LegalClient {
  readonly #minted: MintedApi;

  constructor(minted: MintedApi) {
    this.#minted = minted;
  }

  /** Partner Legal: POST (S), path, body and answer inferred. Safe to repeat: it only reads. */
  async documents(call: CallContext): Promise<LegalDocument[]> {
    return legalDocumentsFromWire(await this.#minted.call("partnerLegal", { body: {} }, call));
  }
}
