import { cardToken } from "./customers.js";
import type { GraphqlClient, Result } from "./graphql-client.js";
import type { Intent, IntentKind } from "./intents.js";

export type Retry = "NOTHING" | "WAIT" | "SAME_ID_SAME_INPUT" | "SAME_ID_NEW_PRICE" | "NEW_ID";

export interface PlacedData {
  readonly orders: readonly { readonly guid: string }[];
  readonly placement: { readonly state: string; readonly retry: Retry } | null;
  readonly userErrors: readonly { readonly code: string }[];
}

export interface PlacedOrder {
  readonly guid: string;
  readonly items: readonly { readonly sku: string | null; readonly amount: string }[];
}

export interface PlacementData {
  readonly state: string;
  readonly retry: Retry;
  readonly orders: readonly PlacedOrder[];
  readonly refusal: { readonly code: string } | null;
}

const placed = "orders { guid } placement { state retry } userErrors { code }";
const documents: Readonly<Record<"buy" | "sell" | "createDelivery", string>> = {
  buy: `mutation ($input: BuyInput!) { placed: buy(input: $input) { ${placed} } }`,
  sell: `mutation ($input: SellInput!) { placed: sell(input: $input) { ${placed} } }`,
  createDelivery: `mutation ($input: CreateDeliveryInput!) { placed: createDelivery(input: $input) { ${placed} } }`,
};
const priceFix =
  "mutation ($input: PriceFixInput!) { priceFix(input: $input) { priceFix { token } userErrors { code } } }";
const orderPlacement =
  "query ($id: ID!) { orderPlacement(externalId: $id) { state retry orders { guid items { sku amount } } refusal { code } } }";
const openPlacements = "{ viewer { openPlacements { externalId type } } }";

const mutationOf: Readonly<Record<IntentKind, keyof typeof documents>> = {
  buy: "buy",
  sell: "sell",
  "buy by card": "buy",
  "buy without cash": "buy",
  delivery: "createDelivery",
};

export const isPriced = (intent: Intent) => intent.kind !== "delivery";

/** Null where no price was fixed. */
export async function fixPrice(client: GraphqlClient, intent: Intent): Promise<string | null> {
  const input = { currency: "TRY", customerExternalId: intent.customer };
  const answer = await client.send<{ priceFix: { priceFix: { token: string } | null } | null }>(
    priceFix,
    { input },
    intent,
  );
  return answer.ok ? (answer.data.priceFix?.priceFix?.token ?? null) : null;
}

export function place(
  client: GraphqlClient,
  intent: Intent,
  priceToken: string | null,
): Promise<Result<{ placed: PlacedData | null }>> {
  const document = documents[mutationOf[intent.kind]];
  return client.send(document, { input: inputOf(intent, priceToken) }, intent);
}

export function askPlacement(
  client: GraphqlClient,
  intent: Intent,
): Promise<Result<{ orderPlacement: PlacementData | null }>> {
  return client.send(orderPlacement, { id: intent.externalId }, intent);
}

export interface OpenData {
  readonly viewer: { readonly openPlacements: readonly { externalId: string; type: string }[] | null };
}

export const askOpen = (client: GraphqlClient) => client.send<OpenData>(openPlacements, {}, null);

function inputOf(intent: Intent, priceToken: string | null): object {
  const { externalId, kind, customer, sku, amount } = intent;
  const account = { customer: { externalId: customer } };
  if (kind === "delivery") return { externalId, account, sku, amount, ...deliveryTerms };
  const trade = { externalId, account, currency: "TRY", items: [{ sku, amount }], priceToken };
  if (kind === "sell") return trade;
  const storedCard = { token: cardToken, securityCode: "123", customerIp: "203.0.113.7" };
  return { ...trade, payment: kind === "buy by card" ? { storedCard } : { cashBalance: true } };
}

const address = { fullName: "Deniz Deneme", city: "İstanbul", county: "Beykoz", address: "No: 37/4" };
const deliveryTerms = {
  payment: { cashBalance: true },
  billingAddress: { ...address, invoiceType: "INDIVIDUAL" },
  shippingAddress: address,
};
