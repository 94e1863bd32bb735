import {
  ApolloClient,
  ApolloLink,
  gql,
  HttpLink,
  InMemoryCache,
  type TypedDocumentNode,
} from "@apollo/client";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { OperationTypeNode } from "graphql";
import { createClient } from "graphql-ws";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { startApi, type TestApi } from "../support/api.js";
import { ManualClock } from "../support/manual-clock.js";
import { buyGold } from "./apollo-client.js";
import { ordersQuery } from "./documents.js";

/** Apollo Client as docs/apollo-client.md has it. */
function connect(api: TestApi): ApolloClient {
  const socket = createClient({ url: `${api.url.replace("http", "ws")}/graphql`, webSocketImpl: WebSocket });
  const client = new ApolloClient({
    cache: new InMemoryCache({ possibleTypes: { PlacingPayload: ["BuyPayload", "SellPayload"] } }),
    link: ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      new GraphQLWsLink(socket),
      new HttpLink({ uri: `${api.url}/graphql` }),
    ),
  });
  onTestFinished(async () => {
    client.stop();
    await socket.dispose();
  });
  return client;
}

interface PricesData {
  readonly productPrices: readonly { readonly buyPrice: { readonly amount: string } }[];
}

test("pushed prices mend what a query has shown", async () => {
  const clock = new ManualClock();
  const api = await startApi({ clock });
  const client = connect(api);
  const query: TypedDocumentNode<PricesData> = gql`
    query Prices {
      productPrices(currency: TRY) {
        id
        buyPrice {
          amount
        }
      }
    }
  `;
  const subscription = gql`
    subscription Prices {
      priceUpdates(currency: TRY, skus: ["GAU"]) {
        id
        buyPrice {
          amount
        }
      }
    }
  `;
  const shown: (string | undefined)[] = [];
  const watched = client
    .watchQuery({ query })
    .subscribe(({ data }) => shown.push((data as PricesData | undefined)?.productPrices[0]?.buyPrice.amount));
  await expect.poll(() => shown.at(-1)).toBeTypeOf("string");
  const first = shown.at(-1);

  const pushed: unknown[] = [];
  const live = client.subscribe({ query: subscription }).subscribe(({ data }) => pushed.push(data));
  await expect.poll(() => pushed.length).toBe(1);
  clock.advance(2_000);
  await expect.poll(() => shown.at(-1)).not.toBe(first);
  live.unsubscribe();
  watched.unsubscribe();
});

test("a followed order changes in every list that shows it, until it is final", async () => {
  const clock = new ManualClock();
  const api = await startApi({ clock });
  const client = connect(api);
  await buyGold(client, "followed");
  const statuses: (string | undefined)[] = [];
  const watched = client
    .watchQuery({ query: ordersQuery, variables: { first: 5 } })
    .subscribe(({ data }) => statuses.push(data?.orders?.edges?.[0]?.node?.status));
  await expect.poll(() => statuses.at(-1)).toBe("PENDING");

  const subscription = gql`
    subscription Order($externalId: ID!) {
      orderUpdates(by: { externalId: $externalId }) {
        order {
          id
          status
        }
      }
    }
  `;
  const events = { count: 0, isComplete: false };
  client.subscribe({ query: subscription, variables: { externalId: "followed" } }).subscribe({
    next: () => (events.count += 1),
    complete: () => (events.isComplete = true),
  });
  await expect.poll(() => events.count).toBe(1);
  clock.advance(2_000);
  await expect.poll(() => statuses.at(-1)).toBe("COMPLETED");
  await expect.poll(() => events).toEqual({ count: 2, isComplete: true });
  watched.unsubscribe();
});
