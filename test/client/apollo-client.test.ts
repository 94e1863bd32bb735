import { expect, test } from "vitest";
import { startApi, type TestApi } from "../support/api.js";
import { ManualClock } from "../support/manual-clock.js";
import { buyGold, connect, externalId, sellGold } from "./apollo-client.js";
import {
  balancesQuery,
  customerOrdersQuery,
  orderParts,
  orderQuery,
  ordersQuery,
  type CustomerData,
} from "./documents.js";

/** Balance and blocked by currency, as written in an answer. */
function amounts(customer: CustomerData | null | undefined): Record<string, [string, string]> {
  const rows = customer?.balances ?? [];
  return Object.fromEntries(rows.map((row) => [row.currencyCode, [row.balance, row.blocked]]));
}

/** The same, asked of the API by somebody else at this moment. */
async function presentAmounts(api: TestApi): Promise<Record<string, [string, string]>> {
  const query = `{ customer(externalId: "${externalId}") { balances { currencyCode balance blocked } } }`;
  return amounts((await api.send<{ customer: CustomerData }>(query)).data.customer);
}

test("each answer mends what other views show: balances after a trade, an order's state after a look", async () => {
  const clock = new ManualClock();
  const api = await startApi({ clock });
  const { client, sent } = connect(api);
  const balances: Record<string, [string, string]>[] = [];
  const statuses: (string | undefined)[] = [];
  const watched = client
    .watchQuery({ query: balancesQuery, variables: { externalId } })
    .subscribe(({ data }) => balances.push(amounts(data?.customer as CustomerData)));
  await expect.poll(() => balances.at(-1)?.["GAU"]).toEqual(["50", "0"]);

  const bought = (await buyGold(client, "gold-1")).data?.buy.orders[0];
  const spent = bought?.total?.amount ?? "";
  await expect.poll(() => balances.at(-1)?.["TRY"]?.[1]).toBe(spent);
  expect(balances.at(-1)).toEqual(await presentAmounts(api));
  expect(
    client.readFragment({ fragment: orderParts, from: { __typename: "Order", id: bought?.id ?? "" } }),
  ).toMatchObject({ status: "PENDING" });

  const listed = client
    .watchQuery({ query: ordersQuery, variables: { first: 5 } })
    .subscribe(({ data }) => statuses.push(data?.orders?.edges?.[0]?.node?.status));
  await expect.poll(() => statuses.at(-1)).toBe("PENDING");

  await sellGold(client, "gold-2", "0.5");
  await expect.poll(() => balances.at(-1)?.["GAU"]).toEqual(["49.5", "0.5"]);
  expect(balances.at(-1)).toEqual(await presentAmounts(api));

  clock.advance(2_000);
  const look = {
    query: orderQuery,
    variables: { externalId: "gold-1" },
    fetchPolicy: "network-only",
  } as const;
  const { data: found } = await client.query(look);
  expect(found?.order).toMatchObject({ id: bought?.id, status: "COMPLETED", isFinal: true });
  await expect.poll(() => statuses.at(-1)).toBe("COMPLETED");
  await expect.poll(() => balances.at(-1)?.["GAU"]).toEqual(["50.5", "0"]);
  expect(balances.at(-1)).toEqual(await presentAmounts(api));

  expect(sent).toEqual(["Balances", "PriceFix", "Buy", "Orders", "PriceFix", "Sell", "Order"]);
  watched.unsubscribe();
  listed.unsubscribe();
});

/** The ids of the first so many orders, asked of the API in one page. */
async function idsInOnePage(api: TestApi, first: number): Promise<string[]> {
  const query =
    "query ($first: Int, $filter: OrderFilter) { orders(first: $first, filter: $filter) { nodes { id } } }";
  const variables = { first, filter: { customerExternalId: externalId } };
  const { data } = await api.send<{ orders: { nodes: { id: string }[] } }>(query, variables);
  return data.orders.nodes.map(({ id }) => id);
}

test("relayStylePagination joins two pages of the order list, with no repeat and no gap", async () => {
  const api = await startApi();
  const { client } = connect(api);
  const variables = { first: 7, filter: { customerExternalId: externalId } };
  const { data: firstPage } = await client.query({ query: ordersQuery, variables });
  const list = client.watchQuery({ query: ordersQuery, variables });
  const watched = list.subscribe({});
  await list.fetchMore({ variables: { after: firstPage?.orders?.pageInfo.endCursor } });

  const read = client.readQuery({ query: ordersQuery, variables });
  expect(read?.orders?.edges.map(({ node }) => node.id)).toEqual(await idsInOnePage(api, 14));
  expect(read?.orders?.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  expect(client.readQuery({ query: ordersQuery, variables: { first: 7 } })).toBeNull();
  watched.unsubscribe();
});

test("relayStylePagination joins two pages of a customer's orders, a list for each filter", async () => {
  const api = await startApi();
  const { client } = connect(api);
  const variables = { externalId, first: 7 };
  const { data: firstPage } = await client.query({ query: customerOrdersQuery, variables });
  const list = client.watchQuery({ query: customerOrdersQuery, variables });
  const watched = list.subscribe({});
  const completed = { ...variables, filter: { status: "COMPLETED" } };
  await client.query({ query: customerOrdersQuery, variables: completed });
  await list.fetchMore({ variables: { after: firstPage?.customer?.orders?.pageInfo.endCursor } });

  const edgesOf = (of: typeof variables) =>
    client.readQuery({ query: customerOrdersQuery, variables: of })?.customer?.orders?.edges ?? [];
  expect(edgesOf(variables).map(({ node }) => node.id)).toEqual(await idsInOnePage(api, 14));
  expect(edgesOf(completed).map(({ node }) => node.status)).toEqual(Array(7).fill("COMPLETED"));
  watched.unsubscribe();
});

/** Objects with an id that the cache keeps inside another object, where no later answer would mend them. */
function keptInside(value: unknown): object[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((member: unknown) => {
    const isEntity = typeof member === "object" && member !== null && "id" in member;
    return [...(isEntity ? [member] : []), ...keptInside(member)];
  });
}

test("every object with an id is kept once, under its type and id, whichever way it came", async () => {
  const api = await startApi();
  const { client, cache } = connect(api);
  await client.query({ query: balancesQuery, variables: { externalId } });
  await buyGold(client, "gold-1");
  await client.query({ query: orderQuery, variables: { externalId: "gold-1" } });
  await client.query({ query: ordersQuery, variables: { first: 10 } });
  await client.query({ query: customerOrdersQuery, variables: { externalId, first: 10 } });

  const extracted = Object.entries(cache.extract()).filter(([key]) => !key.startsWith("ROOT_"));
  const entities = Object.fromEntries(extracted);
  const keys = Object.keys(entities);
  expect(new Set(keys.map((key) => key.split(":")[0]))).toEqual(
    new Set(["Balance", "Customer", "Order", "OrderItem", "Product"]),
  );
  expect(Object.values(entities).flatMap(keptInside)).toEqual([]);

  const rows = Object.values(entities) as { __typename: string; guid?: string; externalId?: string }[];
  for (const [type, name] of [
    ["Order", "guid"],
    ["Customer", "externalId"],
  ] as const) {
    const all = rows.filter(({ __typename }) => __typename === type).map((row) => row[name]);
    expect(new Set(all).size, type).toBe(all.length);
  }
  const { balances } = entities[cache.identify({ __typename: "Customer", id: customerId(rows) }) ?? ""] as {
    balances: { __ref: string }[];
  };
  expect(balances.map(({ __ref }) => __ref).sort()).toEqual(
    keys.filter((key) => key.startsWith("Balance:")).sort(),
  );
});

function customerId(rows: readonly { externalId?: string; id?: string }[]): string {
  return rows.find((row) => row.externalId === externalId)?.id ?? "";
}

test("a refusal arrives as data, not as an error, and changes nothing that is shown", async () => {
  const api = await startApi();
  const { client } = connect(api);
  const before = await client.query({ query: balancesQuery, variables: { externalId } });
  const { data, error } = await buyGold(client, "gold-1", "1000");
  expect(error).toBeUndefined();
  expect(data?.buy).toMatchObject({
    orders: [],
    customer: null,
    userErrors: [{ code: "INSUFFICIENT_BALANCE", field: ["input", "payment"] }],
  });
  const shown = client.readQuery({ query: balancesQuery, variables: { externalId } });
  expect(shown).toEqual(before.data);
});
