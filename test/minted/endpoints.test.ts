import { expect, test } from "vitest";
import { defaultEndpoints } from "../../src/minted/endpoints.js";
import { EndpointOverridesError, loadEndpoints } from "../../src/minted/load-endpoints.js";

test("overrides what a row names and leaves the rest as it is", () => {
  const table = loadEndpoints({ getOrder: { path: "/v3/order/{external_order_id}", apiVersion: "3" } });
  expect(table).toEqual({
    ...defaultEndpoints,
    getOrder: { ...defaultEndpoints.getOrder, path: "/v3/order/{external_order_id}", apiVersion: "3" },
  });
  expect(loadEndpoints(undefined)).toEqual(defaultEndpoints);
});

test("tells every mistake at once", () => {
  expect.assertions(2);
  try {
    loadEndpoints({
      getOrder: { path: "/order/{guid}", method: "FETCH" },
      getOrders: { path: "orders", safe: true },
      priceFix: { apiVersion: 3 },
      calculatePrice: { fields: { grams: "g", "items[].amount": "amount", price_token: "the token" } },
      buyGold: {},
    });
  } catch (error) {
    expect(error).toBeInstanceOf(EndpointOverridesError);
    expect((error as EndpointOverridesError).mistakes).toEqual([
      expect.stringContaining("getOrder.method: "),
      "MINTED_ENDPOINTS: getOrder.path: expected these {parameters}: {external_order_id}",
      expect.stringContaining("getOrders.path: a path starts with '/'"),
      "MINTED_ENDPOINTS: getOrders: unknown key; a row has method, path, apiVersion and fields: safe",
      expect.stringContaining("priceFix.apiVersion: "),
      expect.stringContaining("calculatePrice.fields: no field grams; expected one of price_token, "),
      "MINTED_ENDPOINTS: calculatePrice.fields: items[].amount: expected a name that begins with items[]",
      expect.stringContaining("calculatePrice.fields: price_token: expected a dotted name"),
      expect.stringContaining("buyGold: no such endpoint; expected one of priceFix, "),
    ]);
  }
});

test.each([[null], [[]], ["text"]])("refuses %j in place of an object", (json) => {
  expect(() => loadEndpoints(json)).toThrow("expected a JSON object");
});
