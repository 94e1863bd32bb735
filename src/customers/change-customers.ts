import { Role } from "../auth/role.enum.js";
import type { Context } from "../context.js";
import { ChangeUncertain, isAnswerLost } from "../errors.js";
import { forbidden } from "../faults.js";
import { refusal, Refusal } from "../graph/refusal.js";
import { UserErrorCode } from "../graph/user-error-code.enum.js";
import { alone, uncancelled } from "../minted/minted-api.js";
import type { CustomerChangesInput, UpdateCustomerInput } from "./customer-changes.input.js";
import { neededMembers } from "./customer-changes.wire.js";
import type { Customer } from "./customer.type.js";
import type { CustomersClient } from "./customers.client.js";
import { isAsWanted } from "./is-as-wanted.js";
import type { CreateBusinessCustomerInput, CreateCustomerInput } from "./new-customer.input.js";

const idPath = ["input", "customerExternalId"];

/** Says by the customer as it now is (null: there is none) whether a change was made; undefined where that does not tell. */
type Judge<T> = (found: Customer | null) => T | undefined;

/** Writes to customers. Each is sent once: where Minted's answer was lost, the customer is read instead. */
export class ChangeCustomers {
  readonly #customers: CustomersClient;

  constructor(customers: CustomersClient) {
    this.#customers = customers;
  }

  create(input: CreateCustomerInput, context: Context): Promise<Customer> {
    const write = this.#customers.create(input, uncancelled(context.call));
    return this.#settled(write, input.externalId, context, isCreated(input));
  }

  createBusiness(input: CreateBusinessCustomerInput, context: Context): Promise<Customer> {
    const write = this.#customers.createBusiness(input, uncancelled(context.call));
    return this.#settled(
      write,
      input.externalId,
      context,
      isCreated({ ...input, firstName: input.companyName }),
    );
  }

  /** Minted takes a customer only as a whole: it is read, changed, and written. */
  async update(
    { customerExternalId: id, changes }: UpdateCustomerInput,
    context: Context,
  ): Promise<Customer> {
    refuseForeignChanges(id, changes, context);
    refuseMissing(neededMembers.filter((member) => changes[member] === null));
    const update = await this.#customers.forUpdate(id, changes, alone(context.call));
    if (!update) throw refusal(UserErrorCode.NOT_FOUND, idPath);
    if (Object.values(changes).every((change) => change === undefined)) return update.customer;
    refuseMissing(update.missing);
    const write = this.#customers.update(id, update.body, uncancelled(context.call));
    return this.#settled(write, id, context, (found) =>
      found && isAsWanted(found, changes) ? found : undefined,
    );
  }

  async remove(externalId: string, context: Context): Promise<void> {
    const write = this.#customers.remove(externalId, uncancelled(context.call)).then(() => true);
    await this.#settled(write, externalId, context, (found) => (found ? undefined : true));
  }

  async #settled<T>(write: Promise<T>, externalId: string, context: Context, judge: Judge<T>): Promise<T> {
    try {
      return await write;
    } catch (error) {
      if (!isAnswerLost(error)) throw error;
      context.log.warn({ err: error }, "the answer to a change of a customer was lost; reading the customer");
      const found = await this.#customers.find(externalId, uncancelled(context.call)).catch(() => undefined);
      const settled = found === undefined ? undefined : judge(found);
      if (settled === undefined) throw new ChangeUncertain(error);
      return settled;
    } finally {
      context.loaders.forgetCustomers();
    }
  }
}

/** Another customer under the new one's id was there before. */
function isCreated(wanted: CustomerChangesInput): Judge<Customer> {
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== null));
  return (found) => {
    if (!found || isAsWanted(found, given)) return found ?? undefined;
    throw refusal(UserErrorCode.DUPLICATE_EXTERNAL_ID, ["input", "externalId"]);
  };
}

/** A customer's token changes itself. The guard lets null pass, which here would empty what is the partner's to change. */
function refuseForeignChanges(externalId: string, changes: CustomerChangesInput, { caller }: Context): void {
  if (caller.role !== Role.CUSTOMER) return;
  const { gender, identityNumber, birthdate } = changes;
  if ([gender, identityNumber, birthdate].includes(null)) throw forbidden();
  if (externalId !== caller.customerExternalId) throw refusal(UserErrorCode.NOT_FOUND, idPath);
}

const neededWords = {
  en: "Minted needs this of every customer: give a value.",
  tr: "Minted bunu her müşteri için ister: bir değer verin.",
};

function refuseMissing(members: readonly (keyof CustomerChangesInput)[]): void {
  if (members.length === 0) return;
  const errors = members.map((member) => ({
    code: UserErrorCode.REQUIRED,
    message: neededWords,
    field: ["input", "changes", member],
    upstreamCode: null,
  }));
  throw new Refusal(errors);
}
