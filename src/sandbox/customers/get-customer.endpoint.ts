import type { Endpoint } from "../application.js";
import { walletView } from "../balances/balance.view.js";
import type { Wallets } from "../balances/wallets.js";
import { success } from "../http/answer.js";
import { businessView, customerView } from "./customer.view.js";
import type { Customers } from "./customers.js";

/** `GET /partner/customer/{external_customer_id}` (D, api-8228811). */
export function getCustomer(customers: Customers, wallets: Wallets): Endpoint {
  return ({ params }) => {
    const customer = customers.get(params["external_customer_id"] ?? "");
    const { externalId } = customer;
    const views = wallets.of(externalId).map((wallet) => walletView(wallet, externalId));
    return success({ ...customerView(customer), ...businessView(customer), wallets: views });
  };
}
