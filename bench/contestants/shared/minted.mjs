import { DigestClient } from "./digest-client.mjs";

const client = new DigestClient();

const query = (parameters) => new URLSearchParams(parameters).toString();
const ofCustomer = (externalId) => ({ customer: { external_id: externalId } });

/** The REST calls behind the cases; each resolves with `data` of the envelope. */
export const minted = {
  customer: (externalId) => client.call("GET", `/partner/customer/${externalId}`),
  balances: (externalId) => client.call("GET", `/partner/balance/customer/${externalId}`),
  prices: (currency) => client.call("GET", `/partner/prices?${query({ currency })}`),
  orders: (externalId, total) =>
    client.call("GET", `/partner/orders?${query({ page: 1, total, customer_external_id: externalId })}`),
  order: (guid) => client.call("POST", "/partner/order", { guid }),
  storedCards: (externalId) => client.call("POST", "/partner/card/storage/list", ofCustomer(externalId)),
  priceFix: (currency, externalId) =>
    client.call("POST", "/partner/pricefix", { type: "digital", currency, customer_external_id: externalId }),
  buy: (body) => client.call("POST", "/partner/order/digital/buy", body),
};
