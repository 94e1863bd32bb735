import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { Answer, SendOptions, TestApi } from "./api.js";

/** The sandbox's customer with at least 100,000 TRY, 50 g of GAU, 500 g of GAG and 20 g of GPT. */
export const knownCustomer = "MTD0018232";

export interface MoneyData {
  readonly amount: string;
  readonly currency: string;
}

export interface OrderData {
  readonly id: string;
  readonly guid: string;
  readonly code: string;
  readonly externalId: string | null;
  readonly type: string;
  readonly status: string;
  readonly total: MoneyData | null;
  readonly customer: { readonly externalId: string } | null;
  readonly items: readonly {
    readonly sku: string | null;
    readonly amount: string;
    readonly total: MoneyData;
  }[];
}

export interface UserErrorData {
  readonly code: string;
  readonly field: readonly string[] | null;
  readonly upstreamCode: number | null;
  readonly message: string;
}

export interface PlacedData {
  readonly orders: readonly OrderData[];
  readonly total: MoneyData | null;
  readonly placement: { readonly id: string; readonly state: string; readonly retry: string } | null;
  readonly replayed: boolean;
  readonly userErrors: readonly UserErrorData[];
}

export interface FixedPriceData {
  readonly product: { readonly sku: string };
  readonly buyPrice: MoneyData;
  readonly sellPrice: MoneyData;
  readonly buyAmount: string | null;
}

export interface PriceFixData {
  readonly token: string;
  readonly isTotalPrice: boolean;
  readonly total: MoneyData | null;
  readonly prices: readonly FixedPriceData[];
}

/** Costs no upstream request beyond the order itself. */
export const orderFields =
  "id guid code externalId type status total { amount currency } customer { externalId } " +
  "items { sku amount total { amount currency } }";

/** Costs no upstream request beyond the order itself. */
export const placedFields =
  `orders { ${orderFields} } total { amount currency } placement { id state retry } replayed ` +
  "userErrors { code field upstreamCode message }";

const priceFixDocument = `mutation ($input: PriceFixInput!) { priceFix(input: $input) {
  priceFix { token isTotalPrice total { amount currency }
    prices { product { sku } buyPrice { amount currency } sellPrice { amount currency } buyAmount } }
  userErrors { code field upstreamCode message } } }`;

const buyDocument = `mutation ($input: BuyInput!) { buy(input: $input) { ${placedFields} } }`;
const sellDocument = `mutation ($input: SellInput!) { sell(input: $input) { ${placedFields} } }`;

export interface PriceFixChanges {
  /** Null fixes the partner's own prices. */
  readonly customerExternalId?: string | null;
  readonly currency?: string;
  readonly total?: string;
}

/** Fixes prices, in TRY and for the known customer unless said otherwise. */
export async function fixPrice(
  api: TestApi,
  changes: PriceFixChanges = {},
  options?: SendOptions,
): Promise<PriceFixData> {
  const input = { customerExternalId: knownCustomer, currency: "TRY", ...changes };
  const answer = await api.send<{ priceFix: { priceFix: PriceFixData | null } | null }>(
    priceFixDocument,
    { input },
    options,
  );
  const fixed = answer.data.priceFix?.priceFix;
  if (!fixed) throw new Error(`No price was fixed: ${JSON.stringify(answer)}`);
  return fixed;
}

export type AccountData =
  | { readonly customer: Readonly<Record<string, string>> & { readonly externalId: string } }
  | { readonly ownAccount: true };

export interface TradeChanges {
  readonly externalId?: string;
  /** Without one a price is fixed first. */
  readonly priceToken?: string;
  readonly currency?: string;
  readonly account?: AccountData;
  readonly items?: readonly { readonly sku: string; readonly amount?: string }[];
  readonly expectedTotal?: string;
  /** To buy alone. */
  readonly topUp?: string;
}

/** A trade's input: 1 g of GAU for TRY and for the known customer, under a fresh id, unless said otherwise. */
export async function tradeInput(api: TestApi, changes: TradeChanges = {}) {
  const account = changes.account ?? { customer: { externalId: knownCustomer } };
  const currency = changes.currency ?? "TRY";
  const customerExternalId = "customer" in account ? account.customer.externalId : null;
  return {
    externalId: randomUUID(),
    items: [{ sku: "GAU", amount: "1" }],
    ...changes,
    account,
    currency,
    priceToken: changes.priceToken ?? (await fixPrice(api, { customerExternalId, currency })).token,
  };
}

/** The same, paid from the cash balance. */
export async function buyInput(api: TestApi, changes: TradeChanges = {}) {
  return { ...(await tradeInput(api, changes)), payment: { cashBalance: true } };
}

/** Sends one buy, paid from the cash balance; whatever comes back is the test's to judge. */
export async function sendBuy(
  api: TestApi,
  changes: TradeChanges = {},
  options?: SendOptions,
): Promise<Answer<{ buy: PlacedData | null }>> {
  return api.send(buyDocument, { input: await buyInput(api, changes) }, options);
}

export async function sendSell(
  api: TestApi,
  changes: TradeChanges = {},
  options?: SendOptions,
): Promise<Answer<{ sell: PlacedData | null }>> {
  return api.send(sellDocument, { input: await tradeInput(api, changes) }, options);
}

/** A buy's payload, refused or not; a GraphQL error fails the test. */
export async function buy(api: TestApi, changes?: TradeChanges): Promise<PlacedData> {
  return payloadOf(await sendBuy(api, changes), "buy");
}

/** A sell's payload, refused or not; a GraphQL error fails the test. */
export async function sell(api: TestApi, changes?: TradeChanges): Promise<PlacedData> {
  return payloadOf(await sendSell(api, changes), "sell");
}

/** Fixes the price, trades, and tells what reached Minted because of the trade alone. */
export async function observed(
  api: TestApi,
  trade: typeof buy,
  changes: TradeChanges = {},
): Promise<{ placed: PlacedData; sent: string[] }> {
  const input = await tradeInput(api, changes);
  const answers: PlacedData[] = [];
  const sent = await api.upstreamDuring(async () => answers.push(await trade(api, input)));
  return { placed: answers[0] as PlacedData, sent };
}

/** The only order of a payload without refusals. */
export function orderOf(placed: PlacedData): OrderData {
  expect(placed.userErrors).toEqual([]);
  const [order] = placed.orders;
  if (!order || placed.orders.length !== 1) throw new Error(`Expected one order: ${JSON.stringify(placed)}`);
  return order;
}

function payloadOf<Name extends string>(
  answer: Answer<Record<Name, PlacedData | null>>,
  name: Name,
): PlacedData {
  const placed = answer.data[name];
  if (!placed) throw new Error(`Expected a payload: ${JSON.stringify(answer.errors)}`);
  return placed;
}
