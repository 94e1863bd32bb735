import { randomUUID } from "node:crypto";
import type { TestApi } from "../../support/api.js";
import { card, cardThatPaysAtOnce } from "../../support/cards.js";
import { deliveryInput } from "../../support/deliveries.js";
import { fixPrice } from "../../support/flow.js";

/** Whose things a cell asks for: the asking customer's, another one's, or what does not exist. */
export type Subject = "A" | "B" | "nobody";

/** What the $variables of a document can stand for. */
export type Things = Readonly<Record<string, string>>;

export const customers = { A: "MTD0018232", B: "92440753" } as const;

const nodeId = (type: string, key: string) => Buffer.from(`${type}:${key}`).toString("base64url");

/** What there is of a customer's: an order by card, a delivery, something uncertain, a card. */
export async function thingsOf(api: TestApi, token: string, customer: string): Promise<Things> {
  const options = { token };
  const account = { customer: { externalId: customer } };
  const order = randomUUID();
  const price = (await fixPrice(api, { customerExternalId: customer }, options)).token;
  const trade = { currency: "TRY", account, items: [{ sku: "GAU", amount: "0.1" }] };
  const send = async <Data>(document: string, input: object): Promise<Data> => {
    const { data, errors } = await api.send<Data>(document, { input }, options);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  const { buy } = await send<Bought>(buyDocument, {
    ...{ ...trade, externalId: order, priceToken: price, payment: { card } },
  });
  const [placed] = buy.orders;
  if (!placed) throw new Error("Nothing was bought.");
  const delivery = randomUUID();
  const deliver =
    "mutation ($input: CreateDeliveryInput!) { createDelivery(input: $input) { userErrors { code } } }";
  await send(deliver, deliveryInput({ externalId: delivery, amount: "1", account }));
  const uncertain = `fault-500-${customer}`;
  const lost = (await fixPrice(api, { customerExternalId: customer }, options)).token;
  await send(buyDocument, {
    ...trade,
    externalId: uncertain,
    priceToken: lost,
    payment: { cashBalance: true },
  });
  const cardToken = await newCard(api, token, customer);
  return {
    ...{ customer, order, delivery, uncertain, card: cardToken },
    ...{ guid: placed.guid, code: placed.code, callback: buy.payment.callbackToken },
    ...nodesOf(customer, placed.guid, order, cardToken),
  };
}

/** Of the same form, and nowhere. */
export function nothing(): Things {
  const [customer, order, guid, card] = [
    randomUUID(),
    randomUUID(),
    randomUUID().toUpperCase(),
    "token_of_nobody",
  ];
  return {
    ...{ customer, order, guid, card, delivery: randomUUID(), uncertain: randomUUID() },
    ...{ code: "ZZZZZZZZ", callback: randomUUID(), price: "t".repeat(32) },
    ...nodesOf(customer, guid, order, card),
  };
}

function nodesOf(customer: string, guid: string, order: string, card: string): Things {
  return {
    customerNode: nodeId("Customer", customer),
    orderNode: nodeId("Order", guid),
    cardNode: nodeId("StoredCard", `${customer}:${card}`),
    cardUnderA: nodeId("StoredCard", `${customers.A}:${card}`),
    placementNode: nodeId("OrderPlacement", order),
    partnerNode: nodeId("Partner", "self"),
    placementCursor: Buffer.from(`placement:${Date.now() + 60_000}:${order}`).toString("base64url"),
  };
}

/** A card that is stored at once; its token. */
export async function newCard(api: TestApi, token: string, customer: string): Promise<string> {
  const query =
    "mutation ($input: AddStoredCardInput!) { addStoredCard(input: $input) { storedCard { token } } }";
  const input = { ...cardThatPaysAtOnce, customerExternalId: customer };
  const { data } = await api.send<Stored>(query, { input }, { token });
  return data.addStoredCard.storedCard.token;
}

/** A customer's cursor of its order list, as it would be behind another order. */
export async function cursorBehind(api: TestApi, token: string, guid: string): Promise<string> {
  const query =
    "query ($filter: OrderFilter) { orders(first: 5, filter: $filter) { pageInfo { endCursor } } }";
  const filter = { customerExternalId: customers.A };
  const { data } = await api.send<{ orders: { pageInfo: { endCursor: string } } }>(
    query,
    { filter },
    { token },
  );
  const cursor = JSON.parse(Buffer.from(data.orders.pageInfo.endCursor, "base64url").toString()) as object;
  return Buffer.from(JSON.stringify({ ...cursor, page: 1, guid })).toString("base64url");
}

const buyDocument = `mutation ($input: BuyInput!) { buy(input: $input) {
  orders { guid code } payment { callbackToken } userErrors { code } } }`;

interface Bought {
  readonly buy: {
    readonly orders: readonly { readonly guid: string; readonly code: string }[];
    readonly payment: { readonly callbackToken: string };
  };
}
interface Stored {
  readonly addStoredCard: { readonly storedCard: { readonly token: string } };
}
