import type { Clock } from "../../clock.js";
import { refuseNotFound } from "../http/refusal.js";

/** What is told of a customer. A company's name stands in `firstname` (D, api-15819241). */
export interface CustomerDetails {
  readonly externalId: string;
  readonly accountType: "person" | "company";
  readonly firstname: string | null;
  readonly middlename: string | null;
  readonly lastname: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly gender: string | null;
  readonly identityNumber: string | null;
  readonly birthdate: string | null;
  readonly taxOffice: string | null;
}

export interface Customer extends CustomerDetails {
  readonly id: number;
  /** Milliseconds since the Unix epoch, as the next one. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Who is known, by external id; an id that was removed is free again, and orders still know whose it was. */
export class Customers {
  readonly #clock: Clock;
  readonly #byExternalId = new Map<string, Customer>();
  readonly #removed = new Map<string, Customer>();
  /** The first one has the documented id 2 (D, api-3647172). */
  #lastId = 1;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(details: CustomerDetails, createdAt = this.#clock.now()): Customer {
    return this.#put({ ...details, id: ++this.#lastId, createdAt, updatedAt: createdAt });
  }

  change(customer: Customer, details: CustomerDetails): Customer {
    return this.#put({ ...customer, ...details, updatedAt: this.#clock.now() });
  }

  remove(customer: Customer): void {
    this.#removed.set(customer.externalId, customer);
    this.#byExternalId.delete(customer.externalId);
  }

  find(externalId: string): Customer | undefined {
    return this.#byExternalId.get(externalId);
  }

  /** Throws the 404 refusal if there is no such customer. */
  get(externalId: string): Customer {
    return found(this.find(externalId));
  }

  /** Whom an order names, also after the customer's removal. */
  evenRemoved(externalId: string): Customer {
    return found(this.find(externalId) ?? this.#removed.get(externalId));
  }

  #put(customer: Customer): Customer {
    this.#byExternalId.set(customer.externalId, customer);
    return customer;
  }
}

function found(customer: Customer | undefined): Customer {
  if (customer === undefined) throw refuseNotFound("The customer");
  return customer;
}
