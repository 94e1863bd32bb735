import { refuseNotFound } from "../http/refusal.js";

export interface Customer {
  readonly externalId: string;
  readonly firstname: string;
  readonly middlename: string | null;
  readonly lastname: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly gender: string | null;
  readonly identityNumber: string | null;
  readonly birthdate: string | null;
}

export class Customers {
  readonly #byExternalId = new Map<string, Customer>();

  add(customer: Customer): void {
    this.#byExternalId.set(customer.externalId, customer);
  }

  find(externalId: string): Customer | undefined {
    return this.#byExternalId.get(externalId);
  }

  /** Throws the 404 refusal if there is no such customer. */
  get(externalId: string): Customer {
    const customer = this.find(externalId);
    if (customer === undefined) throw refuseNotFound("The customer");
    return customer;
  }
}
