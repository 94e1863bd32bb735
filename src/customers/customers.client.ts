import type { CallContext, MintedApi } from "../minted/minted-api.js";
import type { RefusalTable } from "../refusals/refusal-table.js";
import type { Customer } from "./customer.type.js";
import { UnexpectedAnswer } from "../wire/read.js";
import { customerFromWire, customerParams } from "./customers.wire.js";

export class CustomersClient {
  readonly #minted: MintedApi;
  readonly #refusals: RefusalTable;
  readonly #timeZone: string | null;

  constructor(minted: MintedApi, refusals: RefusalTable, timeZone: string | null) {
    this.#minted = minted;
    this.#refusals = refusals;
    this.#timeZone = timeZone;
  }

  /** Get Customer: GET /partner/customer/{external_customer_id} (D, api-8228811). Null when there is none. */
  async find(externalId: string, call: CallContext): Promise<Customer | null> {
    const asked = this.#minted.call("getCustomer", { params: customerParams(externalId) }, call);
    const data = await this.#refusals.nullIfNotFound("getCustomer", asked);
    if (data === null) return null;
    const customer = customerFromWire(data, this.#timeZone);
    if (customer.externalId !== externalId)
      throw new UnexpectedAnswer("data.external_id", "id that was asked for");
    return customer;
  }
}
