import type { EndpointName } from "../minted/endpoints.js";
import type { CallContext, MintedApi, MintedRequest } from "../minted/minted-api.js";
import type { RefusalTable } from "../refusals/refusal-table.js";
import { orNull, UnexpectedAnswer } from "../wire/read.js";
import type { CustomerChangesInput } from "./customer-changes.input.js";
import {
  changedFromWire,
  newBusinessToWire,
  newCustomerToWire,
  updateToWire,
  type CustomerUpdate,
} from "./customer-changes.wire.js";
import type { Customer } from "./customer.type.js";
import type { CreateBusinessCustomerInput, CreateCustomerInput } from "./new-customer.input.js";
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
  find(externalId: string, call: CallContext): Promise<Customer | null> {
    return this.#read(externalId, call, (data) =>
      checked(customerFromWire(data, this.#timeZone), externalId),
    );
  }

  /** Create Customer: POST /partner/customer (D, api-3647172). This and the next ones are never repeated. */
  create(input: CreateCustomerInput, call: CallContext): Promise<Customer> {
    return this.#change("createCustomer", input.externalId, { body: newCustomerToWire(input) }, call);
  }

  /** Create Business Customer: POST /partner/customer (D, api-15819241). */
  createBusiness(input: CreateBusinessCustomerInput, call: CallContext): Promise<Customer> {
    return this.#change("createBusinessCustomer", input.externalId, { body: newBusinessToWire(input) }, call);
  }

  /** What an update has to send, by Get Customer. Null when there is no such customer. */
  forUpdate(
    externalId: string,
    changes: CustomerChangesInput,
    call: CallContext,
  ): Promise<CustomerUpdate | null> {
    return this.#read(externalId, call, (data) => {
      const update = updateToWire(data, changes, this.#timeZone);
      checked(update.customer, externalId);
      return update;
    });
  }

  /** Update Customer: PATCH /partner/customer/{external_customer_id} (D, api-8228809). */
  update(externalId: string, body: object, call: CallContext): Promise<Customer> {
    return this.#change("updateCustomer", externalId, { params: customerParams(externalId), body }, call);
  }

  /** Remove Customer Id: DELETE (S), path inferred, and what is answered unknown. */
  async remove(externalId: string, call: CallContext): Promise<void> {
    const asked = this.#minted.call("removeCustomer", { params: customerParams(externalId) }, call);
    await this.#refusals.explaining("removeCustomer", asked);
  }

  async #change(
    endpoint: EndpointName,
    externalId: string,
    request: MintedRequest,
    call: CallContext,
  ): Promise<Customer> {
    const data = await this.#refusals.explaining(endpoint, this.#minted.call(endpoint, request, call));
    const shown = changedFromWire(data, externalId, this.#timeZone);
    const customer = shown ?? (await this.find(externalId, call).catch(() => null));
    if (!customer) throw new UnexpectedAnswer("data", "customer");
    return customer;
  }

  #read<T>(externalId: string, call: CallContext, read: (data: unknown) => T): Promise<T | null> {
    const params = customerParams(externalId);
    const asked = this.#minted.read("getCustomer", { params }, call, orNull(read));
    return this.#refusals.nullIfNotFound("getCustomer", asked);
  }
}

function checked(customer: Customer, externalId: string): Customer {
  if (customer.externalId === externalId) return customer;
  throw new UnexpectedAnswer("data.external_id", "id that was asked for");
}
