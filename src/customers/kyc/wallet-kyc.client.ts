import type { CallContext, MintedApi } from "../../minted/minted-api.js";
import type { RefusalTable } from "../../refusals/refusal-table.js";
import { customerParams } from "../customers.wire.js";
import type { UpsertWalletKycInput } from "./wallet-kyc.input.js";
import type { WalletKyc } from "./wallet-kyc.type.js";
import {
  failedRowsFromWire,
  walletKycFromWire,
  walletKycsToWire,
  walletKycToWire,
} from "./wallet-kyc.wire.js";

export class WalletKycClient {
  readonly #minted: MintedApi;
  readonly #refusals: RefusalTable;

  constructor(minted: MintedApi, refusals: RefusalTable) {
    this.#minted = minted;
    this.#refusals = refusals;
  }

  /** Customer Wallet Kyc - Get: GET (S), path and answer inferred. Null when there is none, or no such customer. */
  async find(externalId: string, call: CallContext): Promise<WalletKyc | null> {
    const asked = this.#minted.call("getWalletKyc", { params: customerParams(externalId) }, call);
    return walletKycFromWire(await this.#refusals.nullIfNotFound("getWalletKyc", asked), externalId);
  }

  /** Customer Wallet Kyc - Upsert: POST (S), path and body inferred. Never repeated. */
  async upsert(input: UpsertWalletKycInput, call: CallContext): Promise<void> {
    const request = { params: customerParams(input.customerExternalId), body: walletKycToWire(input) };
    const asked = this.#minted.call("upsertWalletKyc", request, call);
    await this.#refusals.explaining("upsertWalletKyc", asked);
  }

  /**
   * Customer Wallet Kyc - Bulk Upsert: POST (S), path and body inferred. Never repeated. Minted's words about
   * each row that it did not take, by external id.
   */
  async bulkUpsert(
    rows: readonly UpsertWalletKycInput[],
    call: CallContext,
  ): Promise<ReadonlyMap<string, string>> {
    const asked = this.#minted.call("bulkUpsertWalletKyc", { body: walletKycsToWire(rows) }, call);
    return failedRowsFromWire(await this.#refusals.explaining("bulkUpsertWalletKyc", asked));
  }
}
