import { DigestFetch } from "../../support/digest-fetch.js";
import type { Sandbox } from "../../../src/sandbox/sandbox.js";

export const tradingCustomers = Array.from({ length: 12 }, (_, place) => `TRADER-${place + 1}`);
export const customerWithoutCash = "WITHOUT-CASH";
/** Minted's documented customer, for whom the sandbox keeps a card that pays at once. */
export const cardCustomer = "MTD0018232";
export const cardToken = "token_without_3d";

/** So few that all of them stand among a customer's newest orders. */
const deliveriesOfOne = 20;

export function deliveryCustomer(place: number): { customer: string; amount: string } {
  const customer = `RECEIVER-${Math.floor(place / deliveriesOfOne) + 1}`;
  return { customer, amount: String((place % deliveriesOfOne) + 1) };
}

/** Creates the customers at the sandbox, and gives them cash and metal for any number of orders. */
export async function stockCustomers(sandbox: Sandbox, deliveries: number): Promise<void> {
  const minted = new MintedCaller(sandbox);
  const receivers = Array.from({ length: Math.ceil(deliveries / deliveriesOfOne) }, (_, place) => {
    return deliveryCustomer(place * deliveriesOfOne).customer;
  });
  for (const customer of [...tradingCustomers, ...receivers, customerWithoutCash])
    await minted.create(customer);
  for (const customer of [...tradingCustomers, ...receivers]) {
    await minted.setCash(customer);
    for (const sku of ["GAU", "GAG"]) await minted.buy(customer, sku);
    await minted.setCash(customer);
  }
}

class MintedCaller {
  readonly #fetch: DigestFetch;

  constructor({ url, username, password }: Sandbox) {
    this.#fetch = new DigestFetch(url, username, password);
  }

  create(external_id: string): Promise<void> {
    const person = { firstname: "Deniz", lastname: "Deneme", email: "deniz@example.com" };
    return this.#send("POST", "/partner/customer", { ...person, external_id, phone: "+905300000000" });
  }

  setCash(customer: string): Promise<void> {
    const body = { currency_code: "TRY", amount: 1_000_000_000 };
    return this.#send("PATCH", `/partner/balance/customer/${customer}`, body);
  }

  buy(customer: string, sku: string): Promise<void> {
    const external_id = `stock-${customer}-${sku}`;
    const items = [{ sku, amount: 100_000 }];
    const order = { external_id, currency_code: "TRY", customer: { external_id: customer }, items };
    return this.#send("POST", "/partner/order/digital/buy", order);
  }

  async #send(method: string, target: string, body: object): Promise<void> {
    const headers = { "content-type": "application/json", "x-client-id": "web", "api-version": "2" };
    const reply = await this.#fetch.fetch({ method, target, headers, body: JSON.stringify(body) });
    if (reply.status !== 200) throw new Error(`${method} ${target}: ${reply.status} ${reply.text}`);
  }
}
