import { expect, test } from "vitest";
import { readOverrides } from "../../src/sandbox/settings.js";
import { dataOf, openSandbox, refusalOf, type OrderView, type Placed, type PriceFix } from "./caller.js";

const guid = "896AE1AC-E26F-4291-80B2-BF80DE0A920A";

test("takes moved fields where they went, lists and what is in them too, and no more where they were", async () => {
  const fields = { "items[]": "order.lines[]", "items[].amount": "items[].grams", external_id: "order.id" };
  const caller = await openSandbox({ endpoints: { digitalBuy: { fields } } });
  const lines = [{ sku: "GAU", grams: 2 }];
  const placed = dataOf<Placed>(await caller.buy({ order: { id: "A-1", lines } }));
  expect(placed.orders[0]).toMatchObject({ external_id: "A-1", items: [{ sku: "GAU", amount: 2 }] });
  const unmoved = await caller.buy({ external_id: "A-2", items: [{ sku: "GAU", amount: 2 }] });
  expect(refusalOf(unmoved)).toEqual({ status: 422, code: 422, fields: ["items"] });
});

test("two fields may have changed places", async () => {
  const fields = { guid: "order_code", order_code: "guid" };
  const caller = await openSandbox({ endpoints: { getOrderAlternative: { fields } } });
  const found = dataOf<OrderView>(await caller.post("/partner/order", { order_code: guid }));
  expect(found.order_code).toBe("ALS8HEVP");
});

test("what became a GET reads its query as the body that it stands for", async () => {
  const moved = { method: "GET", path: "/fix", fields: { total: "spend.money" } };
  const caller = await openSandbox({ endpoints: { priceFix: moved } });
  const asked = "type=digital&currency=TRY&customer_external_id=MTD0018232&spend%5Bmoney%5D=10000";
  const fixed = dataOf<PriceFix & { total: number }>(await caller.get(`/fix?${asked}`));
  expect(fixed).toMatchObject({ total: 10000, currency: "TRY" });
});

test("what was a GET reads its body as the query that it stands for", async () => {
  const moved = { method: "POST", path: "/list", fields: { total: "page.size", page: "page.number" } };
  const caller = await openSandbox({ endpoints: { getOrders: moved } });
  const page = dataOf<object>(await caller.post("/list", { page: { size: 7, number: 2 }, sku: "GAU" }));
  expect(page).toMatchObject({ current_page: 2, per_page: 7 });
});

test.each<[unknown, RegExp]>([
  [null, /the whole: /],
  [{ getNothing: {} }, /"getNothing": the endpoints are priceFix, /],
  [{ getOrders: { path: "orders" } }, /getOrders\.path: /],
  [{ getOrders: { path: "/or ders?a=b" } }, /getOrders\.path: /],
  [{ getOrders: { path: "/a/../b" } }, /getOrders\.path: /],
  [{ getOrders: { method: "FETCH" } }, /getOrders\.method: /],
  [{ getOrders: { apiVersion: 3 } }, /getOrders\.apiVersion: /],
  [{ getOrder: { path: "/order" } }, /needs \{external_order_id\}/],
  [{ getOrders: { path: "/partner/prices" } }, /both at GET \/partner\/prices/],
  [{ digitalBuy: { fields: { "the sku": "code" } } }, /fields\.the sku: this is no dotted name/],
  [{ digitalBuy: { fields: { external_id: "" } } }, /fields\.external_id: give a dotted name/],
  [{ digitalBuy: { fields: { "items[].amount": "amount" } } }, /a field stays in its list/],
  [{ digitalBuy: { fields: { "items[]": "lines" } } }, /a list stays one/],
  [{ digitalBuy: { fields: { external_id: "x", price_token: "x" } } }, /another field is moved there/],
])("refuses the setting %j", (setting, mistake) => {
  expect(() => readOverrides(setting)).toThrow(mistake);
});
