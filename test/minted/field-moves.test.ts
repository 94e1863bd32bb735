import { expect, test } from "vitest";
import { defaultEndpoints, type EndpointName } from "../../src/minted/endpoints.js";
import { loadEndpoints } from "../../src/minted/load-endpoints.js";
import { mistakesOfMoves, moveFields, type FieldMoves } from "../../src/minted/field-moves.js";
import { placeContent } from "../../src/minted/place-content.js";

test.each<[string, object, FieldMoves, object]>([
  ["by another name", { sku: "GAU", amount: 1 }, { amount: "grams" }, { sku: "GAU", grams: 1 }],
  [
    "out of an object, which goes when it is empty",
    { customer: { external_id: "A" }, sku: "GAU" },
    { "customer.external_id": "customer_external_id" },
    { sku: "GAU", customer_external_id: "A" },
  ],
  [
    "out of an object that keeps others",
    { customer: { external_id: "A", phone: "1" } },
    { "customer.external_id": "customer_external_id" },
    { customer: { phone: "1" }, customer_external_id: "A" },
  ],
  [
    "into an object",
    { total: 10, bin: "404809" },
    { bin: "card.bin" },
    { total: 10, card: { bin: "404809" } },
  ],
  ["into each other's place", { from: 1, to: 2 }, { from: "to", to: "from" }, { from: 2, to: 1 }],
  [
    "within the rows of a list",
    { items: [{ sku: "GAU", amount: 1 }, { sku: "GAG" }] },
    { "items[].amount": "items[].weight.grams" },
    { items: [{ sku: "GAU", weight: { grams: 1 } }, { sku: "GAG" }] },
  ],
  [
    "within lists in lists",
    { customers: [{ external_id: "A", fields: [{ name: "n", value: "v" }] }] },
    { "customers[].fields[].name": "customers[].fields[].key", "customers[].external_id": "customers[].id" },
    { customers: [{ id: "A", fields: [{ key: "n", value: "v" }] }] },
  ],
  [
    "with their list, in whichever order the moves are given",
    { items: [{ sku: "GAU", amount: 1 }] },
    { "items[]": "order.lines[]", "items[].amount": "items[].grams" },
    { order: { lines: [{ sku: "GAU", grams: 1 }] } },
  ],
  ["as null", { email: null, phone: "1" }, { email: "mail" }, { mail: null, phone: "1" }],
  [
    "not at all where nothing was sent",
    { sku: "GAU", address: null },
    { "address.city": "city" },
    { sku: "GAU", address: null },
  ],
])("fields stand elsewhere: %s", (_, body, moves, moved) => {
  const original = structuredClone(body);
  expect(moveFields(body as Record<string, unknown>, moves)).toEqual(moved);
  expect(body).toEqual(original);
});

const fields = ["price_token", "customer.external_id", "items[].sku", "items[].amount"];

test.each<[FieldMoves, string]>([
  [
    { grams: "g" },
    "no field grams; expected one of price_token, customer.external_id, items[], items[].sku, items[].amount",
  ],
  [{ price_token: "the token" }, "price_token: expected a dotted name, such as customer.external_id"],
  [{ price_token: "" }, "price_token: expected a dotted name, such as customer.external_id"],
  [{ price_token: "items[].token" }, "price_token: expected a name without []"],
  [{ "items[].amount": "amount" }, "items[].amount: expected a name that begins with items[]"],
  [{ "items[]": "lines" }, "items[]: expected a list's name, such as lines[]"],
  [
    { price_token: "customer.external_id" },
    "price_token, customer.external_id: expected two places, and neither of them within the other",
  ],
  [
    { price_token: "customer" },
    "price_token, customer.external_id: expected two places, and neither of them within the other",
  ],
  [
    { "items[].amount": "items[].sku.grams" },
    "items[].sku, items[].amount: expected two places, and neither of them within the other",
  ],
])("moves that make no sense are refused: %j", (moves, mistake) => {
  expect(mistakesOfMoves(moves, fields)).toEqual([mistake]);
});

test("a row that sends nothing has no field to move", () => {
  expect(mistakesOfMoves({ id: "guid" }, [])).toEqual(["no field id; expected one of none"]);
});

test("two fields may change places, and no row of the table stands in its own way", () => {
  expect(
    mistakesOfMoves({ "items[].sku": "items[].amount", "items[].amount": "items[].sku" }, fields),
  ).toEqual([]);
  for (const row of Object.values(defaultEndpoints)) expect(mistakesOfMoves({}, row.fields)).toEqual([]);
});

const nested = { customer: { external_id: "A b" }, items: [{ sku: "GAU", amount: 0.1 }], note: null };

test.each<[string, EndpointName, object, Parameters<typeof placeContent>[1], object]>([
  [
    "a body in the query of what became a GET, in PHP's form",
    "calculatePrice",
    { method: "GET" },
    { body: nested },
    {
      query: { "customer[external_id]": "A b", "items[0][sku]": "GAU", "items[0][amount]": 0.1, note: "" },
    },
  ],
  [
    "a query in the body of what was a GET, without what is not given",
    "getOrders",
    { method: "POST", fields: { sku: "filter.sku" } },
    { query: { page: 1, sku: "GAU", status: undefined } },
    { query: {}, body: { page: 1, filter: { sku: "GAU" } } },
  ],
  [
    "a query's field in an object",
    "getOrders",
    { fields: { sku: "filter.sku" } },
    { query: { page: 1, sku: "GAU" } },
    { query: { page: 1, "filter[sku]": "GAU" } },
  ],
  ["no body where nothing is said", "orderStatuses", { method: "POST" }, {}, { query: {} }],
])("puts %s", (_, name, row, content, placed) => {
  expect(placeContent(loadEndpoints({ [name]: row })[name], content)).toEqual(placed);
});

test("what changes something cannot become a GET, which logs and caches would see", () => {
  expect(() => loadEndpoints({ addStoredCard: { method: "GET" } })).toThrow(
    "MINTED_ENDPOINTS: addStoredCard.method: what changes something cannot be a GET",
  );
});
