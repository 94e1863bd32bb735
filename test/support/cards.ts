import { randomUUID } from "node:crypto";
import type { Answer, SendOptions, TestApi } from "./api.js";
import { fixPrice, knownCustomer, type PlacedData } from "./flow.js";

/** Minted's documented test card; the sandbox asks for it in the browser. */
export const card = {
  holder: "Deniz Örnek",
  number: "4048095010857528",
  expiry: "12/40",
  securityCode: "987",
};
export const cardThatPaysAtOnce = { ...card, number: "4242424242424242" };
export const declinedCard = { ...card, number: "4000000000000002" };
/** The first of the cards that the sandbox keeps for the known customer. */
export const storedToken = "token_HYAQA0171343asd";

export interface PaymentData {
  readonly state: string;
  readonly is3d: boolean | null;
  readonly redirectUrl: string | null;
  readonly callbackToken: string | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

export interface PaidData extends PlacedData {
  readonly payment: PaymentData | null;
}

export const paymentFields =
  "state stateName is3d redirectUrl callbackToken amount { amount currency } commission { amount } " +
  "total { amount } refundedAmount { amount } errorCode errorMessage maskedCardNumber cardAssociation";

const document = `mutation ($input: BuyInput!) { buy(input: $input) {
  orders { id guid externalId status total { amount currency } payment { ${paymentFields} } }
  payment { ${paymentFields} } placement { state retry } replayed
  userErrors { code field message upstreamCode } } }`;

interface Changes {
  readonly externalId?: string;
  readonly account?: object;
  readonly items?: readonly object[];
  readonly priceToken?: string;
}

/** A buy's input: 1 g of GAU for the known customer, paid like this. */
export async function paidInput(api: TestApi, payment: object, changes: Changes = {}, options?: SendOptions) {
  return {
    externalId: randomUUID(),
    currency: "TRY",
    account: { customer: { externalId: knownCustomer } },
    items: [{ sku: "GAU", amount: "1" }],
    priceToken: changes.priceToken ?? (await fixPrice(api, {}, options)).token,
    ...changes,
    payment,
  };
}

export type Bought = Answer<{ buy: PaidData | null }>;

/** Sends one buy, paid like this; whatever comes back is the test's to judge. */
export async function sendPaidBuy(
  api: TestApi,
  payment: object,
  changes: Changes = {},
  options?: SendOptions,
): Promise<Bought> {
  return api.send(document, { input: await paidInput(api, payment, changes, options) }, options);
}

/** A buy's payload, refused or not; a GraphQL error fails the test. */
export async function paidBuy(api: TestApi, payment: object, changes: Changes = {}): Promise<PaidData> {
  const { data, errors } = await sendPaidBuy(api, payment, changes);
  if (!data.buy) throw new Error(`Expected a payload: ${JSON.stringify(errors)}`);
  return data.buy;
}

/** What arrived at an endpoint, digest challenges left out: the last body, parsed. */
export function arrivedBodies(api: TestApi, path: string): unknown[] {
  return api.sandbox.requests
    .filter((request) => request.path === path && request.status !== 401)
    .map(({ body }) => JSON.parse(body) as unknown);
}

/** What a customer answers at the sandbox's bank; the address that the browser is sent back to. */
export async function answerBank(redirectUrl: string | null, decision: "approve" | "refuse") {
  const response = await fetch(redirectUrl ?? "none", {
    method: "POST",
    body: new URLSearchParams({ decision }),
    redirect: "manual",
  });
  return response.headers.get("location");
}
