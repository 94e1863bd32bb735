import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";
import { onTestFinished } from "vitest";
import type { TestApi } from "../support/api.js";
import { buyMutation, priceFixMutation, sellMutation } from "./documents.js";

export const externalId = "MTD0018232";
const account = { customer: { externalId } };

/** Apollo Client as an application has it, and the names of the operations that it sent. */
export function connect(api: TestApi) {
  const sent: string[] = [];
  const counting: typeof fetch = (address, init) => {
    sent.push((JSON.parse(init?.body as string) as { operationName: string }).operationName);
    return fetch(address, init);
  };
  const orders = relayStylePagination(["filter"]);
  const cache = new InMemoryCache({
    possibleTypes: { PlacingPayload: ["BuyPayload", "SellPayload"] },
    typePolicies: { Query: { fields: { orders } }, Customer: { fields: { orders } } },
  });
  const client = new ApolloClient({
    cache,
    link: new HttpLink({ uri: `${api.url}/graphql`, fetch: counting }),
  });
  onTestFinished(() => client.stop());
  return { client, cache, sent };
}

async function fixPrice(client: ApolloClient): Promise<string> {
  const variables = { input: { currency: "TRY", customerExternalId: externalId } };
  const { data } = await client.mutate({ mutation: priceFixMutation, variables });
  return data?.priceFix.priceFix?.token ?? "";
}

const trade = { currency: "TRY", account };
const gold = (amount: string) => [{ sku: "GAU", amount }];

export async function buyGold(client: ApolloClient, id: string, amount = "1") {
  const input = { ...trade, externalId: id, priceToken: await fixPrice(client), items: gold(amount) };
  return client.mutate({
    mutation: buyMutation,
    variables: { input: { ...input, payment: { cashBalance: true } } },
  });
}

export async function sellGold(client: ApolloClient, id: string, amount: string) {
  const input = { ...trade, externalId: id, priceToken: await fixPrice(client), items: gold(amount) };
  return client.mutate({ mutation: sellMutation, variables: { input } });
}
