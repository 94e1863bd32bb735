import type { Endpoint } from "../application.js";
import type { Customers } from "../customers/customers.js";
import { success } from "../http/answer.js";
import { balanceView } from "./balance.view.js";
import type { Wallets } from "./wallets.js";

/** `GET /partner/balance/customer/{external_id}` (D, api-3717483). */
export function customerBalance(customers: Customers, wallets: Wallets): Endpoint {
  return ({ params }) => {
    const { externalId } = customers.get(params["external_id"] ?? "");
    const owner = { customer_external_id: externalId };
    return success(wallets.of(externalId).map((wallet) => ({ ...owner, ...balanceView(wallet) })));
  };
}

/** `GET /partner/balance` (inferred: the customer's rows without the customer). */
export function partnerBalance(wallets: Wallets): Endpoint {
  return () => success(wallets.of(null).map(balanceView));
}
