import { startApi, tokenOf, withTokens } from "../support/api.js";

/** The sandbox's customer that the tests trade for, and another one. */
export const self = "MTD0018232";
export const stranger = "92440753";

export const forbidden = [{ extensions: { code: "FORBIDDEN" } }];

export const trade = {
  externalId: "t-1",
  priceToken: "x",
  currency: "TRY",
  items: [{ sku: "GAU", amount: "1" }],
};
export const purchase = { ...trade, account: { ownAccount: true }, payment: { cashBalance: true } };
const payload = "userErrors { code field upstreamCode } orders { externalId customer { externalId } }";
export const buy = `mutation ($input: BuyInput!) { buy(input: $input) { ${payload} } }`;
export const sell = `mutation ($input: SellInput!) { sell(input: $input) { ${payload} } }`;
export const priceFix = `mutation ($input: PriceFixInput!) { priceFix(input: $input) {
  userErrors { code } priceFix { token customer { externalId } prices { spotPrice { amount } buyPrice { amount } } }
} }`;

export interface Fixed {
  readonly priceFix: {
    readonly priceFix: {
      readonly token: string;
      readonly customer: { readonly externalId: string } | null;
      readonly prices: readonly { readonly spotPrice: object | null; readonly buyPrice: object }[];
    };
  };
}

/** A fresh API, and what sends to it with a token of the customer `self`. */
export const startAsCustomer = async () => {
  const api = await startApi({ env: withTokens });
  const token = await tokenOf({ role: "customer", customer_external_id: self });
  const send = <Data>(query: string, variables: object = {}) => api.send<Data>(query, variables, { token });
  return { api, send };
};
