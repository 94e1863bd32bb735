import { expect } from "vitest";
import { startApi, tokenOf, withTokens } from "../support/api.js";
import { openPage, testWithChromium } from "../support/browser.js";
import { Playground } from "./playground.js";

async function fixPrice(playground: Playground): Promise<string> {
  await playground.openTab("PriceFix");
  const answer = await playground.run();
  expect(answer).toMatchObject({
    data: { priceFix: { priceFix: expect.any(Object) as object, userErrors: [] } },
  });
  return (answer as { data: { priceFix: { priceFix: { token: string } } } }).data.priceFix.priceFix.token;
}

/** The code of the only order that a tab placed, as the page shows it. */
async function place(playground: Playground, field: "buy" | "sell", priceToken: string): Promise<string> {
  await playground.setVariables({ priceToken });
  const answer = await playground.run();
  const order = { status: "PENDING", code: expect.any(String) as string };
  expect(answer).toMatchObject({ data: { [field]: { orders: [order], userErrors: [] } } });
  expect(answer).not.toHaveProperty("errors");
  return (
    (answer as { data: Record<string, { orders: [{ code: string }] }> }).data[field]?.orders[0].code ?? ""
  );
}

testWithChromium("trades in the tabs from left to right, and asks nothing of another server", async () => {
  const api = await startApi();
  const { page, errors, requestsElsewhere } = await openPage(api.url);
  const playground = new Playground(page);

  const token = await fixPrice(playground);
  await playground.openTab("Buy");
  const bought = await place(playground, "buy", token);
  const picture = process.env["PLAYGROUND_PICTURE"];
  if (picture) await playground.picture(picture);
  await playground.openTab("FindOrder");
  expect(await playground.run()).toMatchObject({ data: { order: { code: bought, type: "BUY" } } });

  const newToken = await fixPrice(playground);
  await playground.openTab("Sell");
  expect(await place(playground, "sell", newToken)).not.toBe(bought);
  await playground.openTab("Products");
  const products = await playground.run();
  expect(products).toMatchObject({ data: { products: expect.any(Array) as object[] } });
  expect(products).not.toHaveProperty("errors");

  await playground.openTab("PriceUpdates");
  await playground.watch({
    data: { priceUpdates: [{ product: { sku: "GAU" } }, { product: { sku: "GAG" } }] },
  });

  expect(requestsElsewhere).toEqual([]);
  expect(errors).toEqual([]);
});

testWithChromium(
  "sends the bearer token of the headers editor, and has forgotten it after a reload",
  async () => {
    const api = await startApi({ env: withTokens });
    const { page } = await openPage(api.url);
    const playground = new Playground(page);
    const refused = { errors: [{ extensions: { code: "UNAUTHENTICATED" } }] };
    const fixed = {
      data: { priceFix: { priceFix: { token: expect.any(String) as string }, userErrors: [] } },
    };

    expect(await playground.run()).toMatchObject(refused);
    const token = await tokenOf({ role: "partner", scope: "orders:write" });
    await playground.setHeaders({ authorization: `Bearer ${token}` });
    expect(await playground.run()).toMatchObject(fixed);
    await playground.openTab("PriceUpdates");
    await playground.setHeaders({ authorization: `Bearer ${token}` });
    await playground.watch({ data: { priceUpdates: expect.any(Array) as object[] } });

    await page.reload();
    expect(await playground.run()).toMatchObject(refused);
    expect(await page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")).toEqual([
      0,
      0,
      "",
    ]);
  },
);
