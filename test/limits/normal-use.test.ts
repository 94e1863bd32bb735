import { getIntrospectionQuery } from "graphql";
import { expect, test } from "vitest";
import { startApi } from "../support/api.js";

const orderFields =
  "id guid code externalId status isFinal total { amount currency } items { sku amount total { amount } }";

test("the defaults let 50 aliased order look-ups through", async () => {
  const api = await startApi();
  const listed = await api.send<{ orders: { nodes: { guid: string }[] } }>(
    "{ orders(first: 25) { nodes { guid } } }",
  );
  const guids = listed.data.orders.nodes.map(({ guid }) => guid);
  const lookUps = [...guids, ...guids].map(
    (guid, place) => `o${place}: order(by: { guid: "${guid}" }) { ...F }`,
  );
  const { data, errors } = await api.send<Record<string, { guid: string }>>(
    `{ ${lookUps.join(" ")} } fragment F on Order { ${orderFields} }`,
  );
  expect(errors).toBeUndefined();
  expect(Object.values(data).map(({ guid }) => guid)).toEqual([...guids, ...guids]);
  const written = lookUps.map((lookUp) => lookUp.replace("...F", orderFields)).join(" ");
  expect((await api.send(`{ ${written} }`)).errors).toBeUndefined();
});

test("the defaults let a wallet's home screen through, nine fields deep", async () => {
  const api = await startApi();
  const { errors, data } = await api.send(`query Home {
    customer(externalId: "MTD0018232") {
      id fullName
      balances { id currencyCode balance blocked value(currency: TRY) { amount } }
      portfolio(currency: TRY) { total { amount currency } }
      storedCards { id token maskedCardNumber }
      orders(first: 10) {
        edges { node { ${orderFields} items { product { price(currency: TRY) { buyPrice { amount } } } } } }
        pageInfo { endCursor hasNextPage }
      }
    }
    productPrices(currency: TRY) { id product { sku name } buyPrice { amount } sellPrice { amount } }
  }`);
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({ customer: { orders: { edges: { length: 10 } } } });
});

test("the defaults let the IDE's introspection through", async () => {
  const api = await startApi();
  const query = getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, oneOf: true });
  expect((await api.send(query)).errors).toBeUndefined();
});
