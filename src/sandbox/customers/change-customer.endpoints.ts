import type { Endpoint } from "../application.js";
import type { Wallets } from "../balances/wallets.js";
import type { StoredCards } from "../cards/stored-cards.js";
import { success } from "../http/answer.js";
import { answerWrite } from "../magic.js";
import { REFUSALS } from "../refusals.js";
import { readChangedCustomer, readNewCustomer } from "./customer-fields.js";
import { changedCustomerView } from "./customer.view.js";
import type { Customers } from "./customers.js";
import type { WalletKycs } from "./wallet-kycs.js";

/** `POST /partner/customer` (D, api-3647172 and api-15819241). */
export function createCustomer(customers: Customers, wallets: Wallets): Endpoint {
  return ({ body }) => {
    const details = readNewCustomer(body);
    return answerWrite(details.externalId, () => {
      if (customers.find(details.externalId) !== undefined) throw REFUSALS.duplicateCustomer();
      wallets.open(details.externalId);
      return success(changedCustomerView(customers.add(details)));
    });
  };
}

/** `PATCH /partner/customer/{external_customer_id}` (D, api-8228809; the answer is inferred). */
export function updateCustomer(customers: Customers): Endpoint {
  return ({ params, body }) => {
    const customer = customers.get(params["external_customer_id"] ?? "");
    const details = readChangedCustomer(body, customer);
    return answerWrite(customer.externalId, () =>
      success(changedCustomerView(customers.change(customer, details))),
    );
  };
}

/** `DELETE /partner/customer/{external_customer_id}` (inferred): only the external id goes, orders stay. */
export function removeCustomer(customers: Customers, kycs: WalletKycs, cards: StoredCards): Endpoint {
  return ({ params }) => {
    const customer = customers.get(params["external_customer_id"] ?? "");
    return answerWrite(customer.externalId, () => {
      customers.remove(customer);
      kycs.forget(customer.externalId);
      cards.forget(customer.externalId);
      return success(null);
    });
  };
}
