import { expect, test } from "vitest";
import { startApi } from "../support/api.js";

const productFields = "id sku productId name metal";

test("lists the documented digital products without asking Minted", async () => {
  const api = await startApi();
  const { data } = await api.send<{ products: Record<string, unknown>[] }>(
    `{ products { ${productFields} } }`,
  );
  expect(data.products.map(({ sku, productId, metal }) => [sku, productId, metal])).toEqual([
    ["GAU", 3000001, "GOLD"],
    ["GAG", 3000002, "SILVER"],
    ["BGAU", 3000088, "GOLD"],
    ["BGAG", 3000089, "SILVER"],
    ["GPT", 3000090, "PLATINUM"],
    ["GPD", 3000091, "PALLADIUM"],
  ]);
  expect(api.sandbox.requests).toEqual([]);
});

test("finds each again by its sku and by its id, and nothing by another", async () => {
  const api = await startApi();
  const { data } = await api.send<{ products: { id: string; sku: string }[] }>(
    `{ products { ${productFields} } }`,
  );
  for (const product of data.products) {
    const again = await api.send(
      `query ($sku: String!, $id: ID!) {
        product(sku: $sku) { ${productFields} } node(id: $id) { ... on Product { ${productFields} } } }`,
      product,
    );
    expect(again.data).toEqual({ product, node: product });
  }
  expect((await api.send('{ product(sku: "GAX") { id } }')).data).toEqual({ product: null });
});

test("names an order's product by number where the older shape has no sku", async () => {
  const api = await startApi();
  const document =
    '{ order(by: { externalId: "HYAQA01373" }) { total { amount } items { sku product { sku } } } }';
  expect((await api.send(document)).data).toEqual({
    order: { total: null, items: [{ sku: null, product: { sku: "GAU" } }] },
  });
});

test("prices each in the currency that was asked for, and finds that price again by its id", async () => {
  const api = await startApi();
  const priceFields = "id currency buyPrice { currency } sellPrice { currency } spotPrice { currency }";
  const { data } = await api.send<{ product: { gbp: { id: string }; usd: { id: string } } }>(
    `{ product(sku: "GPT") { gbp: price(currency: GBP) { ${priceFields} } usd: price(currency: USD) { ${priceFields} } } }`,
  );
  const [gbp, usd] = [{ currency: "GBP" }, { currency: "USD" }];
  expect(data.product).toMatchObject({
    gbp: { ...gbp, buyPrice: gbp, sellPrice: gbp, spotPrice: gbp },
    usd: { ...usd, buyPrice: usd, sellPrice: usd, spotPrice: usd },
  });
  expect(api.sandbox.requests.map(({ query }) => query)).toEqual(
    expect.arrayContaining(["currency=GBP", "currency=USD"]),
  );
  const again = await api.send("query ($id: ID!) { node(id: $id) { ... on ProductPrice { id currency } } }", {
    id: data.product.usd.id,
  });
  expect(again.data).toEqual({ node: { id: data.product.usd.id, currency: "USD" } });
});
